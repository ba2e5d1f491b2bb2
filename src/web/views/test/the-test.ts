import { createTestState } from "../../state/test.ts";
import { lab } from "../../state/the-lab.ts";

/** The Test screen's state: it stays while other screens are shown. */
export const state = createTestState(lab);
