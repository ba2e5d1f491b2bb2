import { computed } from "@preact/signals";
import { screen } from "../../lab/route.ts";
import { lab } from "../../lab/the-lab.ts";
import { createReport } from "./state.ts";

/** The Report screen's state, kept while other screens are shown. */
export const report = createReport(
  lab,
  computed(() => screen.value === "report"),
);
