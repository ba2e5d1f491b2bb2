import { Button } from "../../controls/button.tsx";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { seedsProgress } from "./train-seeds.ts";

/** Shown before any training has finished: what will be here, and a button that trains. */
export function Empty() {
  const words = texts.value.report.empty;
  const phase = lab.phase.value;
  const epochs = lab.setup.value.epochs;
  return (
    <div class="report-empty">
      <div class="prose">
        <p>{words.about}</p>
        <ul>
          {words.parts.map((part) => (
            <li key={part}>{part}</li>
          ))}
        </ul>
      </div>
      {seedsProgress.value !== null ? (
        <p class="report-going">{words.seeds}</p>
      ) : phase === "running" ? (
        <p class="report-going">{words.running(lab.epoch.value, epochs)}</p>
      ) : (
        <Button icon="run" isDisabled={phase === "loading" || phase === "failed"} onPress={lab.run}>
          {words.run(epochs)}
        </Button>
      )}
    </div>
  );
}
