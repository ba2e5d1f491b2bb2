import { Segmented } from "../../controls/segmented.tsx";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { DrawingPad } from "./drawing-pad.tsx";
import { PointPicker } from "./point-picker.tsx";
import { SamplePicker } from "./sample-picker.tsx";
import { SeenDigit } from "./seen-digit.tsx";
import type { InputSource } from "./state.ts";
import { state } from "./the-test.ts";

/** The networks' input: a drawing, a sample or a point, depending on the data. */
export function InputPanel() {
  const words = texts.value.test;
  const sources = state.sources.value;
  const source = state.source.value;
  return (
    <div class="test-input">
      {sources.length > 1 && (
        <Segmented
          label={words.source}
          value={source}
          options={sources.map((value) => ({ value, label: sourceName(value) }))}
          onChoose={state.take}
        />
      )}
      {source === "drawing" && (
        <div class="test-draw">
          <DrawingPad />
          <SeenDigit />
        </div>
      )}
      {source === "sample" && <SamplePicker />}
      {source === "point" && <PointPicker />}
    </div>
  );
}

function sourceName(source: InputSource): string {
  const { sources } = texts.value.test;
  if (source !== "sample") return sources[source];
  const isPicture = lab.data.value?.picture !== undefined;
  if (state.part.value === "test") return isPicture ? sources.sample.image : sources.sample.row;
  return isPicture ? sources.sample.trainImage : sources.sample.trainRow;
}
