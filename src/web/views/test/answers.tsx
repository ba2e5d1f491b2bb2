import { useComputed } from "@preact/signals";
import { lab } from "../../state/the-lab.ts";
import { texts } from "../../texts/index.ts";
import { Button } from "../common/button.tsx";
import { AnswerRows } from "./answer-rows.tsx";
import { state } from "./the-test.ts";
import { className, verdict } from "./words.ts";

/** The probabilities that all networks give to each class, below each other, so that classes can be compared. */
export function Answers() {
  const words = texts.value.test;
  const data = lab.data.value;
  const networks = state.networks.value;
  const label = state.input.value?.label ?? null;
  const classes = Array.from({ length: data?.classes ?? 10 }, (_, k) => k);
  const isUntrained = networks.every(({ model }) => model === null);
  return (
    <div class="test-answers">
      <h2 id="test-answers">{words.answers}</h2>
      <Verdict />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys */}
      <section class="test-scroll" tabIndex={0} aria-labelledby="test-answers">
        <table>
          <caption class="small">{words.answersCaption}</caption>
          <thead>
            <tr>
              {classes.map((k) => (
                <th key={k} scope="col" class={k === label ? "test-label" : undefined}>
                  {className(data, k)}
                </th>
              ))}
            </tr>
          </thead>
          {networks.map((network) => (
            <AnswerRows key={network.id} network={network} classes={classes} label={label} />
          ))}
        </table>
      </section>
      {isUntrained && (
        <div class="test-train">
          <p>{words.trainFirst}</p>
          <Button kind="primary" icon="run" isDisabled={lab.phase.value === "running"} onPress={() => lab.run()}>
            {words.train}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What they say together, in one sentence; told to screen readers only between the strokes. */
function Verdict() {
  const sentence = useComputed(() =>
    verdict(state.networks.value, state.answers.value, (k) => className(lab.data.value, k)),
  );
  return (
    <>
      <p class="test-verdict">{sentence.value}</p>
      <p class="hidden" role="status">
        {state.drawing.isOn.value ? "" : sentence.value}
      </p>
    </>
  );
}
