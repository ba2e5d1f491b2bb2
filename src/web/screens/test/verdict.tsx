import { computed } from "@preact/signals";
import { texts } from "../../words/index.ts";
import { verdict } from "./answer-text.ts";
import { state } from "./the-test.ts";

/** The networks' answers in one sentence. */
const sentence = computed(() =>
  verdict(state.networks.value, state.answers.value, (k) => state.classes.value[k] ?? ""),
);

/** Whether the pad is empty, so that there is nothing to answer yet. */
function isUndrawn(): boolean {
  return state.source.value === "drawing" && state.input.value === null;
}

/** The verdict, announced to screen readers only between strokes. */
export function Verdict() {
  return (
    <>
      <p class="test-verdict">{isUndrawn() ? texts.value.test.drawFirst : sentence.value}</p>
      <p class="hidden" role="status">
        {state.drawing.isOn.value ? "" : sentence.value}
      </p>
    </>
  );
}

/** The same directly below the pad on a phone, where the answers are further down; hidden from screen readers. */
export function VerdictEcho() {
  return (
    <p class="test-echo" aria-hidden="true">
      {sentence.value}
    </p>
  );
}
