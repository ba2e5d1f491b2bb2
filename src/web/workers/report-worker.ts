/** The worker that computes reports, since bootstraps take long, and makes files from them. See report-calls.ts. */
import { resultOf } from "../../experiment/analysis/result.ts";
import { planOver } from "../../experiment/plan/gather.ts";
import { HandedOver, serve } from "./calls.ts";
import { fetchedCode } from "./fetched-code.ts";
import type { ReportCalls } from "./report-calls.ts";
import { ReportRecords } from "./report-records.ts";
import { sentResult } from "./sent-result.ts";
import { unboxed } from "./unboxed.ts";

const records = new ReportRecords();

serve<ReportCalls>({
  put: (source, some) => records.put(source, unboxed(some)),
  drop: (source) => records.drop(source),
  studies: (known) => records.studies(known),
  result(plan) {
    const origins = records.origins(plan);
    return sentResult(resultOf(records.study(plan)), (id) => origins.get(id)!);
  },
  over: (plan, seeds, techniques) => planOver(plan, seeds, [...techniques]),
  missing(plan) {
    const done = new Set(records.study(plan).records.flatMap(({ id, status }) => (status === "failed" ? [] : [id])));
    return plan.trials.filter(({ id }) => !done.has(id));
  },
  async figure(plan, name) {
    const { svgFiles } = await fetchedCode(() => import("../../report/export/svg.ts"));
    const files = svgFiles(resultOf(records.study(plan)), (one) => one === name);
    return files[`${name}.svg`];
  },
  async make(kind, plan, models) {
    const { reportFile } = await fetchedCode(() => import("./report-files.ts"));
    const file = await reportFile(kind, records.study(plan), models);
    return new HandedOver(file, [file.bytes.buffer]);
  },
});
