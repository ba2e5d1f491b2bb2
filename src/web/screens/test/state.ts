import { batch, computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { Rng, randperm } from "../../../core/rng.ts";
import { DIGIT_SIDE, drawnDigit } from "../../../data/drawn-digit.ts";
import type { Lab } from "../../lab/lab.ts";
import type { LoadedData, RawSample } from "../../workers/protocol.ts";
import { type Answer, answerFor, answering, classesOf, inputOfSample, type ToldAnswer, wrongOne } from "./answering.ts";
import { createDrawing, type Drawing, PAD_SIDE, type PadInk } from "./drawing.ts";
import { isTrained, isUsable, networksOf, type TestNetwork } from "./networks.ts";

/** Source of the input: the pad, a sample of the data, a point of the plane. */
export type InputSource = "drawing" | "sample" | "point";

/** The networks' input. */
export interface Input {
  /** Raw values [columns]. */
  readonly values: Float32Array;
  /** The true class; null if unknown. */
  readonly label: number | null;
  /** The true targets of a regression, in their units; null if unknown. */
  readonly targets: Float32Array | null;
}

/** The part of the data that samples are taken from: training samples only if there are no test samples. */
export type SamplePart = "test" | "train";

/** Most samples that are tried in the search for one that a network gets wrong. */
const MAX_TRIED = 640;

/** Number of samples shown in a plane. */
const CLOUD = 400;

/** The state of the Test screen. */
export interface TestState {
  readonly networks: ReadonlySignal<readonly TestNetwork[]>;
  readonly sources: ReadonlySignal<readonly InputSource[]>;
  readonly source: ReadonlySignal<InputSource>;
  readonly drawing: Drawing;
  /** The drawing as an MNIST picture [784]; all 0 without ink. */
  readonly digit: ReadonlySignal<Uint8Array>;
  readonly part: ReadonlySignal<SamplePart>;
  readonly count: ReadonlySignal<number>;
  readonly index: ReadonlySignal<number>;
  /** The sample at `index`; null until it is loaded. */
  readonly sample: ReadonlySignal<RawSample | null>;
  readonly point: ReadonlySignal<readonly [number, number]>;
  /** Samples of two-dimensional data, to be shown in the plane of the point; otherwise none. */
  readonly cloud: ReadonlySignal<readonly RawSample[]>;
  readonly input: ReadonlySignal<Input | null>;
  /** Names of the classes that answers are about; none in a regression. */
  readonly classes: ReadonlySignal<readonly string[]>;
  /** By network id; those for the previous input until new ones have arrived. */
  readonly answers: ReadonlySignal<ReadonlyMap<string, Answer>>;
  /** The network whose test results are shown. */
  readonly chosen: ReadonlySignal<TestNetwork | null>;
  /** State of the search for a sample that the chosen network gets wrong; `none` if it found none. */
  readonly search: ReadonlySignal<"idle" | "on" | "none">;
  choose(id: string): void;
  take(source: InputSource): void;
  pick(index: number): void;
  pickRandom(): void;
  pickWrong(): Promise<void>;
  moveTo(point: readonly [number, number]): void;
}

/** The Test screen's state for a lab, which asks for nothing while the screen isn't shown; `seed` is that of its random choices. */
export function createTestState(
  lab: Pick<Lab, "setup" | "data" | "runs" | "loaded" | "ask">,
  isShown: ReadonlySignal<boolean> = signal(true),
  seed = 0,
): TestState {
  const networks = computed(() => networksOf(lab));
  const wanted = signal<InputSource | null>(null);
  const sources = computed(() => sourcesOf(lab.data.value, lab.setup.value.data));
  const source = computed(() => sources.value.find((one) => one === wanted.value) ?? sources.value[0]);
  const drawing = createDrawing();
  const digit = computed(() => digitOf(drawing.ink.value));
  const part = computed((): SamplePart => (lab.data.value?.testCount === 0 ? "train" : "test"));
  const count = computed(() => lab.data.value?.[part.value === "test" ? "testCount" : "count"] ?? 0);
  const index = signal(0);
  const sample = signal<RawSample | null>(null);
  const point = signal<readonly [number, number]>([0, 0]);
  const cloud = signal<readonly RawSample[]>([]);
  const isRegression = computed(() => lab.data.value?.targetNames !== undefined);
  const input = computed(() =>
    source.value === "sample"
      ? inputOfSample(sample.value, isRegression.value)
      : inputOf(source.value, { drawing, digit, point }),
  );
  const told = signal<ReadonlyMap<string, ToldAnswer>>(new Map());
  const classes = computed(() => classesOf(lab.data.value, told.value.values()));
  const answers = computed(
    () => new Map([...told.value].map(([id, one]) => [id, answerFor(one, lab.data.value, classes.value)])),
  );
  const chosenId = signal<string | null>(null);
  const chosen = computed(() => chosenOf(networks.value, chosenId.value));
  const search = signal<"idle" | "on" | "none">("idle");
  const rng = new Rng(seed);

  const pick = (wish: number) => {
    const last = Math.max(0, count.value - 1);
    batch(() => {
      index.value = Number.isFinite(wish) ? Math.min(last, Math.max(0, Math.round(wish))) : index.value;
      search.value = "idle";
      if (sources.value.includes("sample")) wanted.value = "sample";
    });
  };

  const digestOf = computed(() => lab.data.value?.digest);
  effect(() => {
    if (digestOf.value === undefined) return;
    batch(() => {
      drawing.clear();
      index.value = 0;
      sample.value = null;
      cloud.value = [];
      search.value = "idle";
    });
  });
  effect(() => {
    const [of, at] = [digestOf.value, index.value];
    if (of === undefined || count.value === 0 || !isShown.value) return;
    const isStill = () => of === digestOf.value && at === index.value;
    lab.ask.samples(part.value, [at]).then(
      ([came]) => {
        if (isStill()) sample.value = came ?? null;
      },
      () => {
        if (isStill()) sample.value = null;
      },
    );
  });
  effect(() => {
    const of = digestOf.value;
    if (of === undefined || !sources.value.includes("point") || !isShown.value || cloud.peek().length > 0) return;
    const some = Array.from({ length: Math.min(CLOUD, count.value) }, (_, k) => k);
    lab.ask.samples(part.value, some).then(
      (came) => {
        if (of !== digestOf.value) return;
        const { low, high } = extentOf(came);
        batch(() => {
          cloud.value = came;
          point.value = [(low + high) / 2, (low + high) / 2];
        });
      },
      () => {},
    );
  });
  effect(answering(lab, networks, input, told, isShown));

  return {
    ...{ networks, sources, source, drawing, digit, part, count, index, sample, point, cloud, input },
    ...{ classes, answers, chosen, search },
    choose: (id) => {
      chosenId.value = id;
    },
    take: (one) => {
      wanted.value = one;
    },
    pick,
    pickRandom: () => pick(rng.u32() % Math.max(1, count.value)),
    moveTo: (to) => {
      point.value = to;
      wanted.value = "point";
    },
    async pickWrong() {
      const network = chosen.value;
      if (network === null || !isTrained(network) || search.value === "on") return;
      search.value = "on";
      const [of, total] = [digestOf.value, count.value];
      const tried = randperm(total, rng).subarray(0, MAX_TRIED);
      const data = lab.data.value!;
      const found = await wrongOne(lab.ask, part.value, network.model, tried, data).catch(() => null);
      if (of !== digestOf.value) return;
      const worst = network.record?.test?.worst.find(({ label, said }) => label !== said);
      const isOfThisData = network.record?.identity.problem.kind === "network" && part.value === "test";
      const place = found ?? (isOfThisData ? worst?.index : undefined);
      if (place === undefined) search.value = "none";
      else pick(place);
    },
  };
}

/** The least and the greatest value of samples, with a margin; −1 and 1 if there are none. */
export function extentOf(samples: readonly RawSample[]): { readonly low: number; readonly high: number } {
  const values = samples.flatMap(({ values: [x, y] }) => [x, y]);
  if (values.length === 0) return { low: -1, high: 1 };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || 1) / 10;
  return { low: low - room, high: high + room };
}

/** The available sources; while data is being loaded, those of the requested data, so that the layout doesn't jump. */
function sourcesOf(data: LoadedData | null, wanted: string): InputSource[] {
  if (data === null && wanted.startsWith("file:")) return ["sample"];
  if (data === null) return [wanted === "mnist" ? "drawing" : "point", "sample"];
  const { picture, columns, targetNames } = data;
  if (picture?.height === DIGIT_SIDE && picture.width === DIGIT_SIDE) return ["drawing", "sample"];
  return picture === undefined && columns === 2 && targetNames === undefined ? ["point", "sample"] : ["sample"];
}

function digitOf({ grey, isEmpty }: PadInk): Uint8Array {
  return isEmpty ? new Uint8Array(DIGIT_SIDE * DIGIT_SIDE) : drawnDigit(grey, PAD_SIDE, PAD_SIDE);
}

function inputOf(source: InputSource, state: Pick<TestState, "drawing" | "digit" | "point">): Input | null {
  const unknown = { label: null, targets: null };
  if (source === "point") return { values: Float32Array.from(state.point.value), ...unknown };
  return state.drawing.ink.value.isEmpty ? null : { values: Float32Array.from(state.digit.value), ...unknown };
}

function chosenOf(networks: readonly TestNetwork[], id: string | null): TestNetwork | null {
  const usable = networks.filter(isUsable);
  return usable.find((network) => network.id === id) ?? usable[0] ?? null;
}
