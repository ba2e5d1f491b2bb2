import { KNOWN_DATA } from "../../data/known.ts";
import { type PageKey, settingOf } from "../../experiment/settings.ts";
import { texts } from "../words/index.ts";
import { count } from "../words/numbers.ts";
import type { LoadedData } from "../workers/protocol.ts";
import type { Setup } from "../workers/setup.ts";

/** A data set's display name: `MNIST`, `Moons`, the name of a file. */
export function dataName(data: string): string {
  const label = KNOWN_DATA.find(({ name }) => name === data)?.label;
  return texts.value.frame.data.names[data] ?? label ?? data.replace(/^file:/, "");
}

/** Display name of a setting of the network. */
export function settingName(key: PageKey): string {
  return texts.value.frame.network.settings[key] ?? settingOf(key).label ?? key;
}

/** Display name of a setting's option. */
export function optionName(key: PageKey, option: string): string {
  const { form } = settingOf(key);
  const own = form.kind === "choice" ? form.label(option as never) : option;
  return texts.value.frame.network.options[key]?.[option] ?? own;
}

/** Numbers of samples to train and to evaluate on: the setup's, else five sixths of the loaded ones and the rest. */
export function sampleCounts(
  { train, evaluation }: Setup,
  data: LoadedData | null,
): { train: number; evaluation: number } | null {
  if (train !== undefined && evaluation !== undefined) return { train, evaluation };
  if (data === null) return null;
  const share = Math.floor((data.count * 5) / 6);
  return { train: train ?? share, evaluation: evaluation ?? data.count - (train ?? share) };
}

/** `MNIST 50,000 / 10,000`. */
export function dataWords(setup: Setup, data: LoadedData | null): string {
  const counts = sampleCounts(setup, data);
  const name = dataName(setup.data);
  return counts === null ? name : `${name} ${texts.value.frame.data.counts(counts.train, counts.evaluation)}`;
}

/** `784–128–10 ReLU`; without the numbers of inputs and outputs while the data isn't loaded. */
export function networkWords({ hidden, activation }: Setup, data: LoadedData | null): string {
  const layers = data === null ? hidden : [data.columns, ...hidden, data.targetNames?.length ?? data.classes];
  const sizes = layers.map((size) => String(size)).join("–");
  return hidden.length === 0 ? sizes : `${sizes} ${optionName("activation", activation)}`;
}

/** `full`, or the number of samples. */
export function batchWords({ batch }: Setup): string {
  return batch === "full" ? texts.value.frame.batch.full : count(batch);
}
