import type { TestResult } from "../../../experiment/record/record.ts";
import { fromBase64 } from "../../../report/figures/png.ts";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { loss as lossText } from "../../words/numbers.ts";
import { GreyPicture } from "./grey-picture.tsx";
import { state } from "./the-test.ts";

/** The test samples with a network's largest losses, as images if they are pictures; a click shows one in the picker. */
export function WorstSamples({
  worst,
  nameOf,
  isOfThisData,
  isCrossEntropy,
}: {
  readonly worst: TestResult["worst"];
  readonly nameOf: (k: number) => string;
  /** Whether their indices refer to the loaded data. */
  readonly isOfThisData: boolean;
  readonly isCrossEntropy: boolean;
}) {
  const words = texts.value.test;
  const take = (index: number) => {
    state.pick(index);
    requestAnimationFrame(() => {
      document.getElementById("test-input")?.scrollIntoView({ block: "start" });
      document.getElementById("test-true")?.focus({ preventScroll: true });
    });
  };
  return (
    <div class="test-worst">
      <h3>{words.worst}</h3>
      <p class="small">{words.worstCaption(isCrossEntropy ? words.crossEntropy : "")}</p>
      <ul>
        {worst.map(({ index, label, said, loss, pixels }) => {
          const text = label === said ? words.worstRight(nameOf(label)) : words.worstItem(nameOf(label), nameOf(said));
          const inside = (
            <>
              {pixels !== undefined && <Picture pixels={pixels} />}
              <span>{text}</span>
              <span class="small">{words.loss(lossText(loss))}</span>
            </>
          );
          return (
            <li key={index}>
              {isOfThisData ? (
                <button type="button" onClick={() => take(index)} title={words.take(index)}>
                  {inside}
                </button>
              ) : (
                <div>{inside}</div>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Picture({ pixels }: { readonly pixels: string }) {
  const values = fromBase64(pixels);
  const { width, height } = lab.data.value?.picture ?? { width: 0, height: 0 };
  const side = Math.round(Math.sqrt(values.length));
  const isLoaded = width * height === values.length;
  if (!isLoaded && side * side !== values.length) return null;
  return (
    <span class="test-paper">
      <GreyPicture values={values} width={isLoaded ? width : side} height={isLoaded ? height : side} />
    </span>
  );
}
