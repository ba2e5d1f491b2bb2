import { computed } from "@preact/signals";
import { screen } from "../../lab/route.ts";
import { lab } from "../../lab/the-lab.ts";
import { createTestState } from "./state.ts";

/** The Test screen's state, kept while other screens are shown. */
export const state = createTestState(
  lab,
  computed(() => screen.value === "test"),
);
