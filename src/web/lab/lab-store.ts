import { batch, computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { messageOf } from "../../core/message-of.ts";
import type { Arithmetic } from "../../engine/kernels.ts";
import type { Plan } from "../../experiment/plan/plan.ts";
import { styleTechniques } from "../../report/figures/techniques-style.ts";
import { ClearableQueue, drawSoon } from "../schedule.ts";
import { type Texts, texts } from "../words/index.ts";
import { language } from "../words/language.ts";
import type { RunEvent } from "../workers/protocol.ts";
import type { Setup } from "../workers/setup.ts";
import { Drops } from "./drops.ts";
import type { Lab, Phase } from "./lab.ts";
import { FileWanted, LabData } from "./lab-data.ts";
import { commonEpoch, epochMilliseconds, phaseOf } from "./lab-figures.ts";
import { LiveRun } from "./live-run.ts";
import { LoadedFiles } from "./loaded-files.ts";
import { suited, withoutData } from "./reading.ts";
import { threadsFor } from "./threads.ts";
import type { READINGS } from "./words/reading.ts";
import { type Told, Workforce } from "./workforce.ts";

/** A sentence about a problem, in the user's language. */
export type Sentence = (words: Texts["trouble"]) => string;

/** The lab with the actions that only the page's state may use. */
export interface LabStore extends Lab {
  /** Shows a message until the next experiment begins. */
  say(sentence: Sentence): void;
}

/** The last epoch for runs that stop only where their plan says. */
const NEVER = Number.MAX_SAFE_INTEGER;
/** Most steps that may be queued; a key held down would queue many more. */
const MAX_WAITING = 3;

/** What the lab needs of its workers. */
export type LabWorkers = Pick<
  Workforce,
  | "data"
  | "staff"
  | "open"
  | "go"
  | "pause"
  | "backTo"
  | "look"
  | "glance"
  | "inside"
  | "overTime"
  | "weight"
  | "unwatch"
  | "close"
>;

/**
 * The lab on this page's workers, which begin to prepare the first experiment as soon as it is wanted.
 * @param hire makes the workers
 * @param isWanted whether the first experiment is wanted yet; another one that is begun meanwhile takes its place
 */
export function createLab(
  first: Setup,
  isIsolated: boolean,
  hire: (told: Told) => LabWorkers = (told) => new Workforce(told),
  isWanted: ReadonlySignal<boolean> = signal(true),
): LabStore {
  const setup = signal(first);
  const state = signal<"loading" | "open" | "failed">("loading");
  const opening = signal<Lab["opening"]["value"]>(null);
  const failure = signal<Sentence | null>(null);
  const readings = signal<typeof READINGS | null>(null);
  const notice = signal<Sentence | null>(null);
  const plan = signal<Plan | null>(null);
  const runs = signal<readonly LiveRun[]>([]);
  const speed = signal(Number.POSITIVE_INFINITY);
  const threads = signal(1);
  const queue = new ClearableQueue();
  let hasBegun = false;
  let preparations = 0;

  const show = () => {
    for (const run of runs.peek()) run.show();
  };
  const workforce = hire({
    event: hear,
    broken(ids) {
      const hasOthers = runs.peek().some((run) => !ids.includes(run.trial.id) && run.canGo);
      const sentence: Sentence = (words) => words.workerDied(hasOthers);
      for (const run of runs.peek()) if (ids.includes(run.trial.id)) run.fail(sentence);
      notice.value = sentence;
    },
    dataBroken() {
      failure.value = (words) => words.dataWorkerDied;
      state.value = "failed";
    },
  });
  const data = new LabData(workforce.data);
  const loaded = new LoadedFiles(workforce.data, data.facts);
  effect(() => {
    if (data.facts.value !== null) void loaded.readAgain();
  });
  const drops = new Drops({
    ...{ setup, data, loaded, begin, say },
    preview: workforce.data.preview,
    isWanting: () => state.peek() === "failed",
  });
  const arithmetic: Promise<Arithmetic> = workforce.data.begin(document.baseURI);
  arithmetic.catch(() => {}); // reported where it is awaited

  const phase = computed<Phase>(() => (state.value === "open" ? phaseOf(runs.value) : state.value));

  function hear(told: RunEvent): void {
    const run = runs.peek().find(({ trial }) => trial.id === told.run);
    if (run === undefined) return;
    run.hear(told);
    if (told.kind === "points") drawSoon(show);
    if (opening.peek() !== null && state.peek() === "loading") {
      opening.value = { done: runs.peek().filter(({ isBegun }) => isBegun).length, of: runs.peek().length };
    }
    if (told.kind === "failed") notice.value = (words) => words.runFailed(run.technique.label, told.reason);
  }

  /** Begins the experiment of the present setup; requests that were made before are dropped. */
  function prepare(): void {
    hasBegun = true;
    queue.clear();
    opening.value = null;
    state.value = "loading";
    void workforce.pause();
    const mine = ++preparations;
    // A pause or a reset that comes before its turn doesn't drop it: without it the page would load for ever.
    const begin = async () => {
      if (mine !== preparations) return;
      try {
        await open();
      } catch (error) {
        failure.value = sentenceOf(error);
        state.value = "failed";
      }
    };
    void queue.add(begin, true);
  }

  async function open(): Promise<void> {
    const wanted = setup.peek();
    await workforce.pause();
    await workforce.close();
    workforce.staff(isIsolated ? wanted.techniques.length : 1);
    const loading = data.load(wanted);
    loading.catch(() => {}); // reported below
    const kernels = await arithmetic.catch((error) => {
      throw isOfWebAssembly(error) ? new NoKernels() : error;
    });
    await loading;
    const fitting = suited(wanted, data.facts.peek()?.targetNames !== undefined);
    if (fitting !== wanted) {
      if (setup.peek() !== wanted) return;
      setup.value = fitting;
      return prepare();
    }
    const made = await workforce.data.plan(wanted);
    const count = threadsFor(made, data.facts.peek()?.count ?? 0, isIsolated);
    const placed = isIsolated ? await workforce.data.placeRuns(made.trials, count) : null;
    if (setup.peek() !== wanted) return; // another experiment was asked for meanwhile
    const styles = styleTechniques(made.techniques);
    batch(() => {
      plan.value = made;
      runs.value = made.trials.map((trial, k) => new LiveRun(trial, made.techniques[k], styles[k], workforce));
      threads.value = count;
      failure.value = null;
    });
    opening.value = { done: 0, of: made.trials.length };
    await workforce.open(made.trials, kernels, placed);
    if (setup.peek() === wanted) state.value = "open";
  }

  /** Lets all runs that can train continue until an epoch. */
  function start(until: number): void {
    if (state.peek() !== "open") return;
    const able = runs.peek().filter(({ canGo, epoch }) => canGo && epoch.peek() < until);
    batch(() => {
      for (const { status } of able) status.value = "running";
    });
    workforce.go(
      able.map(({ trial }) => trial.id),
      speed.peek(),
      until,
    );
  }

  /** Resolves when no run trains any more. */
  function settled(): Promise<void> {
    return new Promise((resolve) => {
      const stop = effect(() => {
        if (phase.value === "running") return;
        queueMicrotask(() => {
          stop();
          resolve();
        });
      });
    });
  }

  async function stopAll(): Promise<void> {
    await workforce.pause();
    batch(() => {
      for (const run of runs.peek()) run.pause();
    });
  }

  /** Stops all runs at one epoch: those that are behind catch up with the first. */
  async function pauseTogether(): Promise<void> {
    await stopAll();
    const epochs = epochsAble();
    if (epochs.length === 0 || Math.max(...epochs) === Math.min(...epochs)) return;
    start(Math.max(...epochs));
    await settled();
  }

  /** One epoch of all runs, from the same epoch. */
  async function step(): Promise<void> {
    await stopAll();
    const epochs = epochsAble();
    if (epochs.length > 0) start(Math.max(...epochs, Math.min(...epochs) + 1));
    await settled();
  }

  function epochsAble(): number[] {
    return runs.peek().flatMap((run) => (run.canGo ? [run.epoch.peek()] : []));
  }

  async function backTo(target: (epochs: readonly number[]) => number): Promise<void> {
    if (state.peek() !== "open") return;
    await stopAll();
    const able = runs.peek().filter((run) => run.canGo || run.isOver);
    const epoch = target(able.map(({ epoch }) => epoch.peek()));
    const far = able.filter((run) => run.epoch.peek() > epoch || run.isOver);
    if (epoch < 0 || far.length === 0) return;
    await workforce.backTo(
      far.map(({ trial }) => trial.id),
      epoch,
    );
  }

  function previous(epochs: readonly number[]): number {
    const least = Math.min(...epochs);
    return epochs.every((epoch) => epoch === least) ? least - 1 : least;
  }

  function replace(next: Setup): void {
    if (next.data !== setup.peek().data) drops.supersede();
    begin(next);
  }

  function begin(next: Setup): void {
    setup.value = next;
    notice.value = null;
    drops.forget();
    prepare();
  }

  /** How the user's files were interpreted, if the data is such. */
  function dataRemark(): string[] {
    const facts = data.facts.value;
    if (facts === null || readings.value === null || !setup.value.data.startsWith("file:")) return [];
    return [`${facts.name}: ${readings.value[language.value](facts)}.`];
  }

  effect(() => {
    if (data.dropped.value !== null && readings.peek() === null) void loadReadings();
  });

  async function loadReadings(): Promise<void> {
    try {
      readings.value = (await import("./words/reading.ts")).READINGS;
    } catch {
      // tried again with the next file
    }
  }

  function say(sentence: Sentence): void {
    notice.value = sentence;
  }

  effect(() => {
    if (isWanted.value && !hasBegun) untracked(prepare);
  });
  return {
    setup,
    phase,
    opening,
    remarks: computed(() => {
      const told = [drops.told.value, loaded.remark.value].filter((sentence) => sentence !== null);
      return [...told.map((sentence) => sentence(texts.value.trouble)), ...dataRemark()];
    }),
    trouble: computed(() => {
      const told = [failure.value, notice.value].filter((sentence) => sentence !== null);
      return told.map((sentence) => sentence(texts.value.trouble)).join(" ") || null;
    }),
    data: data.facts,
    plan,
    runs,
    epoch: computed(() => commonEpoch(runs.value)),
    speed,
    threads,
    isIsolated,
    epochMilliseconds: computed(() => epochMilliseconds(runs.value)),
    change(part) {
      const isOtherData = part.data !== undefined && part.data !== setup.peek().data;
      replace({ ...(isOtherData ? withoutData(setup.peek()) : setup.peek()), ...part });
    },
    drop: (files) => drops.drop(files),
    table: drops.table,
    readTable: (reading) => drops.readTable(reading),
    previewTable: (form) => drops.preview(form),
    run: () => void queue.add(() => start(NEVER)),
    pause() {
      queue.clear();
      void queue.add(pauseTogether);
    },
    step() {
      if (queue.length < MAX_WAITING) void queue.add(step);
    },
    back() {
      if (queue.length < MAX_WAITING) void queue.add(() => backTo(previous));
    },
    reset() {
      if (runs.peek().some(({ status }) => status.peek() === "failed")) return replace(setup.peek());
      queue.clear();
      void queue.add(() => backTo(() => 0));
    },
    setSpeed(perSecond) {
      speed.value = perSecond;
      if (phase.peek() === "running") start(NEVER);
    },
    ask: workforce.data,
    loaded: loaded.all,
    load: (files) => drops.load(files),
    replace,
    say,
  };
}

/** The browser can't run the kernels. */
class NoKernels extends Error {}

/** Whether an error says that WebAssembly is missing or doesn't accept these kernels; other errors are shown as they are. */
function isOfWebAssembly(error: unknown): boolean {
  return error instanceof Error && (error.name === "CompileError" || error.name === "ReferenceError");
}

function sentenceOf(error: unknown): Sentence {
  if (error instanceof NoKernels) return (words) => words.noWebAssembly;
  if (error instanceof FileWanted) return (words) => words.fileWanted(error.file, error.digest);
  const reason = reasonOf(error);
  if (error instanceof Error && error.name === "RangeError" && /memory|allocat/i.test(reason)) {
    return (words) => words.outOfMemory;
  }
  return (words) => words.failed(reason);
}

/** An error's message without the full stop at its end. */
function reasonOf(error: unknown): string {
  return messageOf(error).replace(/\.$/, "");
}
