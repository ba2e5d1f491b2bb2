import { useSignal } from "@preact/signals";
import { computePlane, isComputing, planeSource, planeTrouble } from "../../state/landscape-network.ts";
import { screen } from "../../state/route.ts";
import { lab } from "../../state/the-lab.ts";
import { texts } from "../../texts/index.ts";
import { Button } from "../common/button.tsx";
import { Select } from "../common/select.tsx";

/** Chooses a run, and computes the loss in a plane through its present weights. */
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
      <Button isDisabled={isComputing.value} onPress={() => void computePlane(lab, run)}>
        {isComputing.value ? words.computing : words.compute(run.epoch.value)}
      </Button>
      <p role="status">
        {planeTrouble.value !== null
          ? words.failed(planeTrouble.value)
          : source === null
            ? ""
            : words.source(source.label, source.epoch, source.samples, source.size)}
      </p>
    </>
  );
}
