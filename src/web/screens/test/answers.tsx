import { computed } from "@preact/signals";
import { Button } from "../../controls/button.tsx";
import type { Phase } from "../../lab/lab.ts";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { AnswerRows } from "./answer-rows.tsx";
import { className } from "./answer-text.ts";
import { state } from "./the-test.ts";
import { Verdict } from "./verdict.tsx";

/** The probabilities that all networks give to each class, below each other, so that classes can be compared. */
export function Answers() {
  const words = texts.value.test;
  const data = lab.data.value;
  const networks = state.networks.value.filter(({ model, status }) => model !== null || status !== "loaded");
  const label = trueClass.value;
  const classes = Array.from({ length: data?.classes ?? 10 }, (_, k) => k);
  return (
    <div class="test-answers">
      <h2 id="test-answers">{words.answers}</h2>
      {networks.some(({ model }) => model !== null) ? <Verdict /> : <TrainFirst />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys */}
      <section class="test-scroll" tabIndex={0} aria-labelledby="test-answers">
        <table style={{ minWidth: `${NARROWEST * classes.length}px` }}>
          <caption class="small">{words.answersCaption}</caption>
          <thead>
            <tr>
              {classes.map((k) => (
                <th
                  key={k}
                  id={`test-class-${k}`}
                  scope="col"
                  class={k === label ? "test-class test-label" : "test-class"}
                >
                  {className(data, k)}
                </th>
              ))}
            </tr>
          </thead>
          {networks.map((network, row) => (
            <AnswerRows key={network.id} row={row} network={network} classes={classes} label={label} />
          ))}
        </table>
      </section>
    </div>
  );
}

/** Pixels of a class's column where there are so many that the table scrolls. */
const NARROWEST = 32;

/** By itself, so that a drawing that changes doesn't draw the whole table anew. */
const trueClass = computed(() => state.input.value?.label ?? null);

const CAN_RUN: ReadonlySet<Phase> = new Set(["ready", "paused", "done"]);

/** In the verdict's place, while there is no network that could answer. */
function TrainFirst() {
  const words = texts.value.test;
  const isRunning = lab.phase.value === "running";
  return (
    <div class="test-verdict test-train">
      <p>{isRunning ? words.inTraining : words.trainFirst}</p>
      {!isRunning && (
        <Button kind="primary" icon="run" isDisabled={!CAN_RUN.has(lab.phase.value)} onPress={() => lab.run()}>
          {words.train}
        </Button>
      )}
    </div>
  );
}
