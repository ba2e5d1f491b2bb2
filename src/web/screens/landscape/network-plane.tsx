import { useSignal } from "@preact/signals";
import { Button } from "../../controls/button.tsx";
import { Select } from "../../controls/select.tsx";
import { screen } from "../../lab/route.ts";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { awaited, computePlane, isComputing, planeSource, planeTrouble } from "./network.ts";

/** Choice of a run, and a button to compute the loss in a plane through its present weights. */
export function NetworkPlane() {
  const words = texts.value.landscape.network;
  const wanted = useSignal<string | null>(null);
  const runs = lab.runs.value;
  const run = runs.find(({ trial }) => trial.id === wanted.value) ?? runs[0];
  if (run === undefined) {
    return (
      <>
        <p>{words.noRuns}</p>
        <Button
          onPress={() => {
            screen.value = "race";
          }}
        >
          {words.toRace}
        </Button>
      </>
    );
  }
  const source = planeSource.value;
  return (
    <>
      <Select
        label={words.run}
        value={run.trial.id}
        options={runs.map(({ trial, technique }) => ({ value: trial.id, label: technique.label }))}
        onChoose={(id) => {
          wanted.value = id;
        }}
      />
      <Button isDisabled={isComputing.value} onPress={() => void computePlane(run)}>
        {isComputing.value ? words.computing : words.compute(run.epoch.value)}
      </Button>
      <p role="status">
        {planeTrouble.value !== null
          ? words.failed(planeTrouble.value)
          : (waiting() ?? (source && words.source(source.label, source.epoch, source.samples, source.size)))}
      </p>
    </>
  );
}

/** What is needed before the plane that the address asks for can be drawn; null if nothing is. */
function waiting(): string | null {
  const wanted = awaited.value;
  if (wanted === null || isComputing.value) return null;
  const words = texts.value.landscape.network;
  const { run, technique, epoch } = wanted;
  if (run === null) return words.noSuchRun(technique);
  const { label } = run.technique;
  const isOver = ["done", "diverged", "failed"].includes(run.status.value);
  if (isOver && run.epoch.value < epoch) return words.endedBefore(label, epoch, run.epoch.value);
  return run.epoch.value < epoch ? words.awaited(label, epoch) : null;
}
