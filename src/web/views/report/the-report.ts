import { createReport } from "../../state/report.ts";
import { lab } from "../../state/the-lab.ts";

/** The Report screen's state, from when the screen is first shown. */
export const report = createReport(lab);
