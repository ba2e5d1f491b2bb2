import { lab } from "../../lab/the-lab.ts";
import { createReport } from "./state.ts";

/** The Report screen's state, made when the screen is first shown. */
export const report = createReport(lab);
