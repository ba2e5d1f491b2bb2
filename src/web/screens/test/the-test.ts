import { lab } from "../../lab/the-lab.ts";
import { createTestState } from "./state.ts";

/** The Test screen's state, kept while other screens are shown. */
export const state = createTestState(lab);
