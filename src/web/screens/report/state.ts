import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { messageOf } from "../../../core/message-of.ts";
import type { Result } from "../../../experiment/analysis/result.ts";
import type { Plan, PlannedTechnique } from "../../../experiment/plan/plan.ts";
import { runCount } from "../../../experiment/plan/runs.ts";
import type { TrialRecord } from "../../../experiment/record/record.ts";
import { kept } from "../../lab/kept-results.ts";
import type { Lab } from "../../lab/lab.ts";
import type { Remote } from "../../workers/calls.ts";
import type { ModelFile } from "../../workers/protocol.ts";
import type { DownloadKind, GatheredStudy, MadeFile, ReportCalls } from "../../workers/report-calls.ts";
import { receivedResult } from "../../workers/sent-result.ts";
import { RestingWorker } from "./resting-worker.ts";
import { seedsProgress } from "./train-seeds.ts";

/** The state of the Report screen: views read its signals and call its functions. */
export type ReportState = ReturnType<typeof createReport>;

/**
 * Makes the Report screen's state for a lab: records of this page and loaded ones are grouped into studies and analysed in a worker, which
 * is there while the screen is shown. `isShown`: a result that nobody sees would take time and memory from what trains.
 */
export function createReport(lab: Pick<Lab, "plan" | "loaded">, isShown: ReadonlySignal<boolean>) {
  const trouble = signal<string | null>(null);
  /** The records that the worker has, by source and trial; one that is started in its place gets them all. */
  const given = new Map<string, Map<string, TrialRecord>>();
  /** Of the records that were given, also those in whose place another one of the same source and trial has come. */
  const wereGiven = new WeakSet<TrialRecord>();
  const worker = new RestingWorker<ReportCalls>({
    start: () => new Worker(new URL("../../workers/report-worker.ts", import.meta.url), { type: "module" }),
    isWanted: isShown,
    prepare(ask) {
      for (const [source, records] of given) ask.put(source, [...records.values()]).catch(() => {}); // what is asked next fails, too
    },
    // A worker that died soon after its start is only replaced when it is tried again.
    onDeath(age) {
      if (age >= MIN_LIFE && isShown.peek()) setTimeout(renew); // after whoever waited for it has failed
    },
  });

  /** The studies of all records; null until they are known. */
  const studies = signal<readonly GatheredStudy[] | null>(null);
  /** Key of the chosen study; null for the default. */
  const choice = signal<string | null>(null);
  /** Keys of the techniques that the user left out, in all studies. */
  const leftOut = signal<ReadonlySet<string>>(new Set());
  const result = signal<Result | null>(null);
  const isBusy = signal(true);

  const study = computed<GatheredStudy | null>(() => {
    const all = studies.value ?? [];
    return all.find(({ key }) => key === choice.value) ?? all.find(({ done }) => done.length > 0) ?? null;
  });
  const shown = computed<readonly PlannedTechnique[]>(() => {
    const { techniques } = study.value?.plan ?? { techniques: [] };
    return techniques.filter((one) => !leftOut.value.has(techniqueKey(one)));
  });
  const models = computed<ReadonlyMap<string, ModelFile>>(() => {
    const loaded = lab.loaded.value.flatMap(({ record, model, name }): [string, ModelFile][] => {
      const id = record?.id ?? /([0-9a-f]{64})\.safetensors$/.exec(name)?.[1];
      return model === null || id === undefined ? [] : [[id, model]];
    });
    const own = [...kept.value].flatMap(([id, { model }]): [string, ModelFile][] =>
      model === null ? [] : [[id, model]],
    );
    return new Map([...loaded, ...own]);
  });

  // Records that arrive while the worker is busy are handled together afterwards.
  let isOn = false;
  let isStale = false;
  let shownPlan: Plan | null = null;
  /** What everything is made from, as it is now, and as it was. */
  const sources = () => [kept.value, lab.loaded.value, lab.plan.value, choice.value, leftOut.value] as const;
  let madeFrom: readonly unknown[] = [];
  /** Of the plan that `result` is of, made from all records: the same one isn't made again, since its figures would be, too. */
  let resultKey = "";
  async function renew(): Promise<void> {
    isStale = true;
    if (isOn) return;
    isOn = true;
    isBusy.value = true;
    try {
      await worker.use(async (ask) => {
        while (isStale) {
          isStale = false;
          await renewOnce(ask);
          if (seedsProgress.peek() !== null) await seedsPause();
        }
      });
      trouble.value = null;
    } catch (error) {
      trouble.value = messageOf(error);
    } finally {
      isOn = false;
      isBusy.value = false;
    }
  }

  async function renewOnce(ask: Remote<ReportCalls>): Promise<void> {
    const from = sources();
    await giveRecords(ask);
    const plan = lab.plan.peek();
    studies.value = await ask.studies(plan === null ? [] : [plan]);
    const wanted = study.peek();
    shownPlan = wanted === null ? null : await ask.over(wanted.plan, wanted.plan.seeds, atLeastOne(wanted.plan));
    const key = shownPlan === null ? "" : planKey(shownPlan);
    if (key === "" || key !== resultKey) {
      const sent = shownPlan === null ? null : await ask.result(shownPlan);
      result.value = sent && receivedResult(sent, ([source, id]) => given.get(source)!.get(id)!);
    }
    resultKey = key;
    madeFrom = from;
  }

  /** Sends new records to the worker, which keeps them. */
  async function giveRecords(ask: Remote<ReportCalls>): Promise<void> {
    const own = [...kept.peek().values()].map(({ record }) => ({ source: "", record }));
    const loaded = lab.loaded.peek().map(({ name, record }) => ({ source: fileOf(name), record }));
    const fresh = new Map<string, TrialRecord[]>();
    for (const { source, record } of [...own, ...loaded]) {
      if (record === null || wereGiven.has(record)) continue;
      wereGiven.add(record);
      given.set(source, (given.get(source) ?? new Map()).set(record.id, record));
      fresh.set(source, fresh.get(source) ?? []);
      fresh.get(source)!.push(record);
    }
    if (fresh.size > 0) resultKey = ""; // before they are sent: if the worker dies over them, its successor has them
    for (const [source, records] of fresh) await ask.put(source, records);
  }

  function atLeastOne({ techniques }: Plan): readonly PlannedTechnique[] {
    return shown.peek().length > 0 ? shown.peek() : techniques;
  }

  function planShown(): Plan {
    if (shownPlan === null) throw new Error("report: nothing has been trained or loaded yet");
    return shownPlan;
  }

  const end = effect(() => {
    if (!isShown.value) return;
    const now = sources();
    untracked(() => {
      const isNew = now.some((one, k) => one !== madeFrom[k]);
      if (isNew || isOn || trouble.peek() !== null) void renew();
    });
  });

  return {
    trouble,
    studies,
    study,
    shown,
    models,
    result,
    isBusy,
    /** Makes the report anew after something was in the way. */
    tryAgain(): void {
      void renew();
    },
    choose(key: string): void {
      choice.value = key;
    },
    /** Shows a technique or leaves it out, unless it is the last one. */
    show(technique: PlannedTechnique, isShown: boolean): void {
      const next = new Set(leftOut.peek());
      if (isShown) next.delete(techniqueKey(technique));
      else if (shown.peek().length > 1) next.add(techniqueKey(technique));
      leftOut.value = next;
    },
    /** Number of the shown techniques' trials, on seeds 0 to `last` and on those with records, that have no record. */
    countMissing(last: number): number {
      const plan = study.value?.plan ?? lab.plan.value;
      if (plan === null) return 0;
      const chosen = new Set(shown.value.length > 0 ? shown.value : plan.techniques);
      const done = new Set(study.value?.done);
      const there = plan.trials.filter(({ id }, k) => {
        return chosen.has(plan.techniques[Math.floor(k / runCount(plan))]) && done.has(id);
      });
      return chosen.size * runCount({ seeds: seedsTo(plan, last), folds: plan.folds }) - there.length;
    },
    /** The trials counted by `countMissing`; none where they can't be known, of which `trouble` tells. */
    async missing(last: number) {
      const plan = study.peek()?.plan ?? lab.plan.peek();
      if (plan === null) return [];
      try {
        return await worker.use(async (ask) =>
          ask.missing(await ask.over(plan, seedsTo(plan, last), atLeastOne(plan))),
        );
      } catch (error) {
        trouble.value = messageOf(error);
        return [];
      }
    },
    /** Makes a file of what is shown. */
    async make(kind: DownloadKind): Promise<MadeFile> {
      const plan = planShown();
      return worker.use((ask) => ask.make(kind, plan, models.peek()));
    },
    /** A shown figure as SVG on white. */
    async figure(name: string): Promise<string> {
      const plan = planShown();
      return worker.use((ask) => ask.figure(plan, name));
    },
    end(): void {
      end();
      worker.end();
    },
  };
}

/** A worker that dies sooner than this after its start, in milliseconds, isn't replaced by itself. */
const MIN_LIFE = 5000;

/** Least time between updates while seeds are trained, in milliseconds. */
const SEEDS_PAUSE = 5000;

/** Waits this long, or until the training of seeds has ended. */
function seedsPause(): Promise<void> {
  return new Promise((resolve) => {
    let end = () => {};
    const timer = setTimeout(() => {
      end();
      resolve();
    }, SEEDS_PAUSE);
    end = effect(() => {
      if (seedsProgress.value !== null) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The file of a loaded record; records of a file with several have names of their own. */
export function fileOf(name: string): string {
  return name.replace(/: [^:]+, \d+$/, "");
}

/** A plan's seeds, and 0 to `last`. */
function seedsTo({ seeds }: Plan, last: number): number[] {
  const all = new Set([...seeds, ...Array.from({ length: last + 1 }, (_, k) => k)]);
  return [...all].sort((a, b) => a - b);
}

/** Key of a plan with its labels; of its trials, which may be many, by their ids. */
function planKey(plan: Plan): string {
  return JSON.stringify({ ...plan, trials: plan.trials.map(({ id }) => id) });
}

/** Key of a technique, independent of its label. */
export function techniqueKey({ id, hyper, file }: PlannedTechnique): string {
  return JSON.stringify([id, Object.entries(hyper).sort(), file?.digest ?? null]);
}
