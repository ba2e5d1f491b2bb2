import { DIGIT_SIDE, inkBox } from "../../../data/drawn-digit.ts";
import { texts } from "../../words/index.ts";
import { GreyPicture } from "./grey-picture.tsx";
import { InkFrame } from "./ink-frame.tsx";
import { state } from "./the-test.ts";

/** The drawing as the networks' input. */
export function SeenDigit() {
  const words = texts.value.test;
  const digit = state.digit.value;
  const { isEmpty } = state.drawing.ink.value;
  return (
    <figure class="test-seen">
      <h2>{words.seen}</h2>
      <div class="test-paper">
        <GreyPicture
          values={digit}
          width={DIGIT_SIDE}
          height={DIGIT_SIDE}
          label={isEmpty ? words.seenEmpty : words.seenName}
        />
        <InkFrame box={inkBox(digit, DIGIT_SIDE, DIGIT_SIDE)} side={DIGIT_SIDE} hasCross={!isEmpty} />
      </div>
      <figcaption class="small">{isEmpty ? words.seenEmpty : words.seenCaption}</figcaption>
    </figure>
  );
}
