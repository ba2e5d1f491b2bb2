import type { ReadonlySignal } from "@preact/signals";
import { messageOf } from "../../../core/message-of.ts";
import type { Lab } from "../../lab/lab.ts";
import type { LoadedData, NetworkAnswer, RawSample } from "../../workers/protocol.ts";
import { isTrained, type TestNetwork } from "./networks.ts";
import type { Input, SamplePart } from "./state.ts";

/** What a network answered: probabilities or targets as the model has them, or why there is none. */
export type ToldAnswer = NetworkAnswer | { readonly trouble: string };

/**
 * A network's answer for the loaded data: the probability of each class in the order of {@link classesOf}, the value of each target,
 * or why there is none. A network of another task than the data's has no answer to compare.
 */
export type Answer =
  | { readonly probabilities: readonly number[] }
  | { readonly targets: readonly number[]; readonly targetNames: readonly string[] }
  | { readonly isOtherTask: true }
  | { readonly trouble: string };

/** Names of the classes: the data's, and behind them those that only some networks know; none in a regression. */
export function classesOf(data: LoadedData | null, told: Iterable<ToldAnswer>): string[] {
  const { classes = 10, targetNames } = data ?? {};
  if (targetNames) return [];
  const names = Array.from({ length: classes }, (_, k) => nameIn(data, k));
  const known = new Set(names);
  for (const answer of told) {
    if (!("probabilities" in answer)) continue;
    for (const name of namesOf(answer, data)) {
      if (!known.has(name)) names.push(name);
      known.add(name);
    }
  }
  return names;
}

type ClassAnswer = Extract<NetworkAnswer, { readonly probabilities: unknown }>;

/** The names of a network's classes. A model without names, or for data without, has the data's in their order. */
function namesOf({ probabilities, classNames }: ClassAnswer, data: LoadedData | null): readonly string[] {
  if (classNames !== null && data?.classNames !== undefined) return classNames;
  return probabilities.map((_, k) => nameIn(data, k));
}

function nameIn(data: LoadedData | null, k: number): string {
  return data?.classNames?.[k] ?? String(k);
}

/** A network's answer for the loaded data, with probabilities in the order of `classes`. */
export function answerFor(told: ToldAnswer, data: LoadedData | null, classes: readonly string[]): Answer {
  if ("trouble" in told) return told;
  const isRegression = data?.targetNames !== undefined;
  if ("targets" in told) return isRegression ? told : { isOtherTask: true };
  if (isRegression) return { isOtherTask: true };
  return { probabilities: inOrder(told, data, classes) };
}

/** Probabilities in the order of `classes`; a class that the model doesn't know has 0. */
function inOrder(told: ClassAnswer, data: LoadedData | null, classes: readonly string[]): number[] {
  const places = new Map(namesOf(told, data).map((name, k) => [name, k]));
  return classes.map((name) => told.probabilities[places.get(name) ?? -1] ?? 0);
}

/** Requests answers whenever input or networks change, while they are shown: one round at a time, then for the latest input. */
export function answering(
  lab: Pick<Lab, "ask">,
  networks: ReadonlySignal<readonly TestNetwork[]>,
  input: ReadonlySignal<Input | null>,
  answers: { value: ReadonlyMap<string, ToldAnswer> },
  isShown: ReadonlySignal<boolean>,
): () => void {
  let isOn = false;
  let isStale = false;
  const ask = async () => {
    isOn = true;
    do {
      isStale = false;
      const asked = input.peek();
      if (asked === null) break;
      const trained = networks.peek().filter(isTrained);
      const came = await Promise.all(
        trained.map(({ model }) =>
          lab.ask.answer([model], asked.values).then(
            ([answer]): ToldAnswer => answer,
            (error: unknown): ToldAnswer => ({ trouble: messageOf(error) }),
          ),
        ),
      );
      if (input.peek() !== null) answers.value = new Map(trained.map(({ id }, k) => [id, came[k]]));
    } while (isStale);
    isOn = false;
  };
  return () => {
    const isAsked = input.value !== null && networks.value.some(isTrained);
    if (!isAsked) answers.value = new Map();
    isStale = true;
    if (isAsked && isShown.value && !isOn) void ask();
  };
}

/** Samples that are asked about at a time. */
const AT_A_TIME = 32;

/**
 * The first of the samples that a model gets wrong; in a regression the one whose targets it misses by most, in units of their
 * extent over these samples. Null if there is none.
 */
export async function wrongOne(
  ask: Lab["ask"],
  part: SamplePart,
  model: NonNullable<TestNetwork["model"]>,
  places: Uint32Array,
  data: LoadedData,
): Promise<number | null> {
  const missed: { readonly place: number; readonly truth: readonly number[]; readonly said: readonly number[] }[] = [];
  const names = classesOf(data, []);
  for (let first = 0; first < places.length; first += AT_A_TIME) {
    const some = [...places.subarray(first, first + AT_A_TIME)];
    const samples = await ask.samples(part, some);
    for (const [k, { values, label, targets }] of samples.entries()) {
      const [told] = await ask.answer([model], values);
      if ("targets" in told) {
        if (targets) missed.push({ place: some[k], truth: [...targets], said: told.targets });
        continue;
      }
      const classes = classesOf(data, [told]);
      if (classes[greatest(inOrder(told, data, classes))] !== names[label]) return some[k];
    }
  }
  return farthest(missed);
}

function farthest(
  missed: readonly { readonly place: number; readonly truth: readonly number[]; readonly said: readonly number[] }[],
): number | null {
  if (missed.length === 0) return null;
  const extents = missed[0].truth.map((_, t) => {
    const values = missed.map(({ truth }) => truth[t]);
    return Math.max(...values) - Math.min(...values) || 1;
  });
  const off = ({ truth, said }: (typeof missed)[number]) =>
    truth.reduce((sum, value, t) => sum + Math.abs(said[t] - value) / extents[t], 0);
  const worst = missed.reduce((a, b) => (off(b) > off(a) ? b : a));
  return worst.place;
}

/** Index of the largest probability; the first of equals. */
export function greatest(probabilities: readonly number[]): number {
  return probabilities.reduce((best, value, k) => (value > probabilities[best] ? k : best), 0);
}

/** One sample as the input of networks. */
export function inputOfSample(sample: RawSample | null, isRegression: boolean): Input | null {
  if (sample === null) return null;
  const { values, label, targets } = sample;
  return { values, label: isRegression ? null : label, targets: targets ?? null };
}
