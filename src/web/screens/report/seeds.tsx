import { signal } from "@preact/signals";
import type { Plan } from "../../../experiment/plan/plan.ts";
import { problemSource } from "../../../experiment/record/record.ts";
import { Button } from "../../controls/button.tsx";
import { NumberField } from "../../controls/number-field.tsx";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import type { ReportState } from "./state.ts";
import { seedsProgress, seedsTrouble, stopSeeds, trainSeeds } from "./train-seeds.ts";

/** The last of the wanted seeds. */
const last = signal(2);
const MOST = 99;

/** The digest of a plan's data; landscapes have none. */
function digestOf({ problems: [{ problem }] }: Plan): string | null {
  return problem.kind === "network" ? problem.dataDigest : null;
}

/** Trains the techniques on several seeds in the background: choice of the seeds, progress, and a stop button. */
export function Seeds({ report }: { readonly report: ReportState }) {
  const words = texts.value.report.seeds;
  const progress = seedsProgress.value;
  const plan = report.study.value?.plan ?? lab.plan.value;
  const isOtherData = plan !== null && digestOf(plan) !== lab.data.value?.digest;
  const missing = report.countMissing(last.value);
  const start = async () => {
    await trainSeeds(lab, await report.missing(last.value));
  };
  return (
    <section class="report-seeds" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p class="small">{isOtherData ? words.otherData(problemSource(plan.problems[0].problem)) : words.about}</p>
      {progress === null ? (
        <div class="report-seeds-row">
          <NumberField
            label={words.last}
            value={last.value}
            min={0}
            max={MOST}
            isInteger
            onCommit={(value) => {
              last.value = value;
            }}
          />
          <Button
            icon="run"
            isDisabled={isOtherData || missing === 0 || lab.data.value === null}
            onPress={() => void start()}
          >
            {missing === 0 ? words.nothing : words.train(missing)}
          </Button>
        </div>
      ) : (
        <div class="report-progress">
          <progress value={progress.share} max={1} aria-label={words.title} />
          <p>{words.progress(progress.done + progress.failed, progress.trials, progress.left)}</p>
          <Button icon="close" onPress={stopSeeds}>
            {words.stop}
          </Button>
        </div>
      )}
      {seedsTrouble.value !== null && (
        <p class="report-conflict" role="alert">
          {words.failed(seedsTrouble.value)}
        </p>
      )}
    </section>
  );
}
