import { computed } from "@preact/signals";
import { verdict } from "./answer-text.ts";
import { state } from "./the-test.ts";

/** The networks' answers in one sentence. */
const sentence = computed(() =>
  verdict(state.networks.value, state.answers.value, (k) => state.classes.value[k] ?? ""),
);

/** The verdict, announced to screen readers only between strokes. */
export function Verdict() {
  return (
    <>
      <p class="test-verdict">{sentence.value}</p>
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
