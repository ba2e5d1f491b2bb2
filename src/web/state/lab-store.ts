import { batch, computed, signal } from "@preact/signals";
import type { Arithmetic } from "../../engine/kernels.ts";
import type { Plan } from "../../experiment/plan.ts";
import { styleTechniques } from "../../report/techniques-style.ts";
import type { Texts } from "../texts/en.ts";
import { texts } from "../texts/index.ts";
import type { DroppedFile, LoadedData, RunEvent } from "../workers/protocol.ts";
import { Frames } from "./frames.ts";
import type { Lab, Phase } from "./lab.ts";
import { LiveRun } from "./live-run.ts";
import type { Setup } from "./setup.ts";
import { Workforce } from "./workforce.ts";

/** A sentence about what went wrong, in the reader's language. */
type Sentence = (words: Texts["trouble"]) => string;

/** The laboratory on this page's workers, which begin at once to load the data of the first setup. */
export function createLab(first: Setup, isIsolated: boolean): Lab {
  const setup = signal(first);
  const state = signal<"loading" | "open" | "failed">("loading");
  const sentence = signal<Sentence | null>(null);
  const data = signal<LoadedData | null>(null);
  const plan = signal<Plan | null>(null);
  const runs = signal<readonly LiveRun[]>([]);
  const speed = signal(Number.POSITIVE_INFINITY);
  const threads = signal(1);
  const wanted = signal(false); // to run as soon as it can

  const frames = new Frames(() => {
    for (const run of runs.peek()) run.show();
  });
  const workforce = new Workforce(isIsolated, {
    event: (event) => hear(event),
    broken: (ids) => {
      for (const run of runs.peek()) if (ids.includes(run.trial.id)) run.failed(texts.peek().trouble.workerDied);
      sentence.value = (words) => words.workerDied;
    },
    dataBroken: () => {
      state.value = "failed";
      sentence.value = (words) => words.dataWorkerDied;
    },
  });
  let arithmetic: Promise<Arithmetic> | null = null;
  let dropped: readonly DroppedFile[] = [];
  let loadedAs = "";

  const phase = computed<Phase>(() => {
    if (state.value === "loading") return "loading";
    if (state.value === "failed") return "failed";
    const statuses = runs.value.map(({ status }) => status.value);
    if (statuses.includes("running")) return "running";
    if (statuses.every((status) => status === "failed")) return "failed";
    if (statuses.every((status) => ["done", "diverged", "failed"].includes(status))) return "done";
    return runs.value.every(({ epoch, status }) => epoch.value === 0 || status.value === "failed") ? "ready" : "paused";
  });
  const epoch = computed(() => {
    const alive = runs.value.filter(({ status }) => status.value !== "failed");
    const going = alive.filter(({ status }) => status.value !== "diverged");
    return Math.min(...(going.length > 0 ? going : alive).map(({ epoch }) => epoch.value), Number.MAX_SAFE_INTEGER);
  });

  function hear(told: RunEvent): void {
    const run = runs.peek().find(({ trial }) => trial.id === told.run);
    if (run === undefined) return;
    switch (told.kind) {
      case "points":
        run.take(told.points);
        frames.ask();
        break;
      case "back":
        run.back(told.epoch);
        break;
      case "paused":
        run.paused();
        break;
      case "ended":
        run.ended(told.record, told.model);
        break;
      case "failed":
        run.failed(told.reason);
    }
  }

  // Experiments are prepared one after the other; of several that wait only the last counts.
  let preparing: Promise<void> = Promise.resolve();
  let newest = 0;
  function prepare(files: readonly DroppedFile[] | null = null): Promise<void> {
    const mine = ++newest;
    state.value = "loading";
    const mineIsNewest = () => mine === newest;
    preparing = preparing.then(async () => {
      if (!mineIsNewest() && files === null) return;
      try {
        await workforce.pause();
        await workforce.close();
        await begin(mineIsNewest);
      } catch (error) {
        if (!mineIsNewest()) return;
        const reason = error instanceof Error ? error.message : String(error);
        sentence.value = (words) => words.failed(reason);
        state.value = "failed";
      }
    });
    return preparing;
  }

  async function begin(isNewest: () => boolean): Promise<void> {
    arithmetic ??= workforce.data.begin(document.baseURI);
    const kernels = await arithmetic;
    const wantedSetup = setup.peek();
    if (loadedAs !== wantedSetup.data) {
      const facts = await workforce.data.load(wantedSetup.data, dropped);
      loadedAs = wantedSetup.data;
      data.value = facts;
    }
    if (!isNewest()) return;
    const made = await workforce.data.plan(wantedSetup);
    const styles = styleTechniques(made.techniques);
    const fresh = made.trials.map((trial, k) => new LiveRun(trial, made.techniques[k], styles[k], workforce));
    const count = 1;
    const placed = isIsolated ? await workforce.data.place(made.trials, count) : null;
    if (!isNewest()) return;
    batch(() => {
      plan.value = made;
      runs.value = fresh;
      threads.value = count;
    });
    await workforce.open(made.trials, kernels, placed);
    if (!isNewest()) return;
    batch(() => {
      sentence.value = null;
      state.value = "open";
    });
    if (wanted.peek()) run();
  }

  function run(): void {
    wanted.value = true;
    if (state.peek() !== "open") return;
    start(Number.MAX_SAFE_INTEGER);
  }

  /** Lets all runs that can train go on until an epoch. */
  function start(until: number): void {
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

  async function pause(): Promise<void> {
    wanted.value = false;
    await workforce.pause();
    batch(() => {
      for (const run of runs.peek()) run.paused();
    });
  }

  async function step(): Promise<void> {
    if (state.peek() !== "open") return;
    await pause();
    const epochs = runs.peek().flatMap((run) => (run.canGo ? [run.epoch.peek()] : []));
    if (epochs.length > 0) start(Math.max(Math.max(...epochs), Math.min(...epochs) + 1));
  }

  async function backTo(target: number): Promise<void> {
    if (state.peek() !== "open") return;
    await pause();
    const able = runs.peek().filter((run) => (run.canGo || run.isOver) && run.epoch.peek() > target);
    await workforce.backTo(
      able.map(({ trial }) => trial.id),
      target,
    );
  }

  async function back(): Promise<void> {
    if (state.peek() !== "open") return;
    await pause();
    const epochs = runs.peek().flatMap((run) => (run.canGo || run.isOver ? [run.epoch.peek()] : []));
    const least = Math.min(...epochs);
    const target = epochs.every((one) => one === least) ? least - 1 : least;
    if (target >= 0) await backTo(target);
  }

  void prepare();
  return {
    setup,
    phase,
    trouble: computed(() => sentence.value?.(texts.value.trouble) ?? null),
    data,
    plan,
    runs,
    epoch,
    speed,
    threads,
    isIsolated,
    epochMilliseconds: computed(() => null),
    change(part) {
      setup.value = { ...setup.peek(), ...part };
      wanted.value = false;
      void prepare();
    },
    async drop(files) {
      dropped = files;
      await prepare();
    },
    run,
    pause: () => void pause(),
    step: () => void step(),
    back: () => void back(),
    reset: () => void backTo(0),
    setSpeed(perSecond) {
      speed.value = perSecond;
      if (phase.peek() === "running") start(Number.MAX_SAFE_INTEGER);
    },
    ask: workforce.data,
    loaded: signal([]),
    load: async () => {},
  };
}
