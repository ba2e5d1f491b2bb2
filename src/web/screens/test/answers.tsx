import { computed } from "@preact/signals";
import { Button } from "../../controls/button.tsx";
import type { Phase } from "../../lab/lab.ts";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { AnswerRows } from "./answer-rows.tsx";
import { TargetAnswers } from "./target-answers.tsx";
import { state } from "./the-test.ts";
import { Verdict } from "./verdict.tsx";

/** Each network's class probabilities in a table, one network per row. */
export function Answers() {
  const words = texts.value.test;
  const data = lab.data.value;
  const networks = state.networks.value.filter(({ model, status }) => model !== null || status !== "loaded");
  const label = trueClass.value;
  const classes = state.classes.value;
  if (data?.targetNames) {
    return (
      <div class="test-answers">
        <h2 id="test-answers">{words.answers}</h2>
        {networks.every(({ model }) => model === null) && <TrainFirst />}
        <TargetAnswers networks={networks} />
      </div>
    );
  }
  return (
    <div class="test-answers">
      <h2 id="test-answers">{words.answers}</h2>
      {networks.some(({ model }) => model !== null) ? <Verdict /> : <TrainFirst />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="test-scroll" tabIndex={0} aria-labelledby="test-answers">
        <table style={{ minWidth: `${NARROWEST * classes.length}px` }}>
          <caption class="small">{words.answersCaption}</caption>
          <thead>
            <tr>
              {classes.map((name, k) => (
                <th
                  key={name}
                  id={`test-class-${k}`}
                  scope="col"
                  class={k === label ? "test-class test-label" : "test-class"}
                >
                  {name}
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

/** Width in pixels of a class's column if there are so many that the table scrolls. */
const NARROWEST = 32;

/** A separate signal, so that changes of the drawing don't render the whole table again. */
const trueClass = computed(() => state.input.value?.label ?? null);

const CAN_RUN: ReadonlySet<Phase> = new Set(["ready", "paused", "done"]);

/** Shown instead of the verdict while no network can answer. */
function TrainFirst() {
  const words = texts.value.test;
  const isRunning = lab.phase.value === "running";
  const isOnTheWay = lab.phase.value === "paused";
  const { epochs } = lab.setup.value;
  return (
    <div class="test-verdict test-train">
      <p>{isRunning ? words.inTraining : isOnTheWay ? words.onTheWay(lab.epoch.value, epochs) : words.trainFirst}</p>
      {!isRunning && (
        <Button icon="run" isDisabled={!CAN_RUN.has(lab.phase.value)} onPress={() => lab.run()}>
          {isOnTheWay ? words.trainOn : words.train}
        </Button>
      )}
    </div>
  );
}
