import { Button } from "../../controls/button.tsx";
import { NumberField } from "../../controls/number-field.tsx";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import type { LoadedData, RawSample } from "../../workers/protocol.ts";
import { className } from "./answer-text.ts";
import { GreyPicture } from "./grey-picture.tsx";
import { SampleValues } from "./sample-values.tsx";
import { targetText } from "./target-answers.tsx";
import { state } from "./the-test.ts";

/** Choice of a sample: by number, the next or previous one, a random one, or one that a network gets wrong. */
export function SamplePicker() {
  const words = texts.value.test;
  const { index, count, chosen, search, sample } = state;
  const last = Math.max(0, count.value - 1);
  const network = chosen.value;
  const label = sample.value === null ? "" : truthOf(sample.value, lab.data.value);
  const isRegression = lab.data.value?.targetNames !== undefined;
  return (
    <div class="test-picker">
      <SamplePicture />
      <div class="test-picks">
        <p class="test-true" id="test-true" tabIndex={-1}>
          {label || words.waiting}
        </p>
        <NumberField
          label={words.index}
          help={words.indexHelp(last)}
          value={index.value}
          min={0}
          max={last}
          isInteger
          onCommit={state.pick}
        />
        <div class="test-buttons">
          <Button isDisabled={index.value === 0} onPress={() => state.pick(index.value - 1)}>
            {words.previous}
          </Button>
          <Button isDisabled={index.value === last} onPress={() => state.pick(index.value + 1)}>
            {words.next}
          </Button>
        </div>
        <Button onPress={state.pickRandom}>{words.random}</Button>
        {network !== null && network.model !== null && (
          <Button isDisabled={search.value === "on"} onPress={() => void state.pickWrong()}>
            {isRegression ? words.targets.farthest(network.name) : words.wrong(network.name)}
          </Button>
        )}
        <p class="small test-search" role="status">
          {network !== null && search.value === "on" && words.searching(network.name)}
          {network !== null && search.value === "none" && words.noneWrong(network.name)}
        </p>
      </div>
    </div>
  );
}

/** The sample's class, or the values of its targets. */
function truthOf({ label, targets }: RawSample, data: LoadedData | null): string {
  const words = texts.value.test;
  const { targetNames } = data ?? {};
  if (!targetNames || !targets) return words.label(className(data, label));
  return words.targets.true(targetNames.map((name, k) => `${name} ${targetText(targets[k])}`).join(", "));
}

/** The sample as an image or as a table of its values. */
function SamplePicture() {
  const words = texts.value.test;
  const data = lab.data.value;
  const { sample, index } = state;
  if (data?.picture === undefined)
    return <SampleValues values={sample.value?.values ?? new Float32Array(0)} inputs={data?.inputs} />;
  const { width, height } = data.picture;
  const name = sample.value === null ? "" : className(data, sample.value.label);
  return (
    <div class="test-paper test-sample">
      <GreyPicture
        values={sample.value?.values ?? []}
        width={width}
        height={height}
        label={words.sampleName(index.value, name)}
      />
    </div>
  );
}
