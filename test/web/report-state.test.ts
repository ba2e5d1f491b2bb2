/** The Report screen's state with a worker of this thread: when it ends, what a new one is told, and what isn't made anew. */
import { type Signal, signal } from "@preact/signals";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { resultOf } from "../../src/experiment/analysis/result.ts";
import { planOver } from "../../src/experiment/plan/gather.ts";
import type { Plan } from "../../src/experiment/plan/plan.ts";
import type { TrialRecord } from "../../src/experiment/record/record.ts";
import type { LoadedFile } from "../../src/web/lab/loaded-files.ts";
import { serve } from "../../src/web/workers/calls.ts";
import type { ReportCalls } from "../../src/web/workers/report-calls.ts";
import { reportFile } from "../../src/web/workers/report-files.ts";
import { ReportRecords } from "../../src/web/workers/report-records.ts";
import { sentResult } from "../../src/web/workers/sent-result.ts";
import { recordedPlan, recordedTrials } from "../report/recorded.ts";

const records = recordedTrials();
const plan = recordedPlan(records);
const REST = 20_000;

/** What was asked of all workers, in order. */
const asked: string[] = [];
/** Workers that haven't been ended. */
const living = new Set<FakeWorker>();
/** Downloads that are being made wait for this. */
let making: Promise<void> = Promise.resolve();

/** The report's worker, in this thread. */
class FakeWorker extends EventTarget {
  readonly #inside = new EventTarget();

  constructor() {
    super();
    living.add(this);
    const all = new ReportRecords();
    const answers = (message: unknown) =>
      living.has(this) && this.dispatchEvent(new MessageEvent("message", { data: structuredClone(message) }));
    const port = { addEventListener: this.#inside.addEventListener.bind(this.#inside), postMessage: answers };
    serve<ReportCalls>(
      {
        put: (source, some) => all.put(source, some),
        drop: (source) => all.drop(source),
        studies: (known) => all.studies(known),
        result: (of) => sentResult(resultOf(all.study(of)), (id) => all.origins(of).get(id)!),
        over: (of, seeds, techniques) => planOver(of, seeds, [...techniques]),
        missing: (of) => of.trials.filter(({ id }) => !all.study(of).records.some((record) => record.id === id)),
        figure: (_, name) => name,
        async make(kind, of, models) {
          await making;
          return reportFile(kind, all.study(of), models);
        },
      },
      port as never,
    );
  }

  postMessage(message: { readonly name: string }): void {
    asked.push(message.name);
    const data = structuredClone(message);
    queueMicrotask(() => this.#inside.dispatchEvent(new MessageEvent("message", { data })));
  }

  terminate(): void {
    living.delete(this);
  }

  die(): void {
    this.dispatchEvent(Object.assign(new Event("error"), { message: "out of memory" }));
  }
}

let createReport: typeof import("../../src/web/screens/report/state.ts").createReport;
let kept: typeof import("../../src/web/lab/kept-results.ts").kept;
let report: ReturnType<typeof createReport>;
let isShown: Signal<boolean>;
let loaded: Signal<readonly LoadedFile[]>;

beforeAll(async () => {
  vi.stubGlobal("navigator", { languages: ["en"] });
  vi.stubGlobal("Worker", FakeWorker);
  ({ createReport } = await import("../../src/web/screens/report/state.ts"));
  ({ kept } = await import("../../src/web/lab/kept-results.ts"));
});

beforeEach(async () => {
  vi.useFakeTimers();
  keep(records.slice(0, 6));
  isShown = signal(false);
  loaded = signal([fromFile("cli.jsonl", records[6])]);
  report = createReport({ plan: signal<Plan | null>(plan), loaded }, isShown);
  isShown.value = true;
  await settled();
  asked.length = 0;
});

afterEach(() => {
  report.end();
  vi.useRealTimers();
});

function keep(some: readonly TrialRecord[]): void {
  kept.value = new Map(some.map((record) => [record.id, { record, model: null }]));
}

function fromFile(name: string, record: TrialRecord): LoadedFile {
  return { name, record, model: null } as LoadedFile;
}

/** Waits for what doesn't wait for time. */
async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
  await vi.waitFor(() => expect(report.isBusy.peek()).toBe(false));
}

/** Leaves the screen for so long that the worker ends. */
async function leave(): Promise<void> {
  isShown.value = false;
  await vi.advanceTimersByTimeAsync(REST);
  expect(living.size).toBe(0);
}

test("the worker stays while the screen is shown, and ends twenty seconds after it was left", async () => {
  await vi.advanceTimersByTimeAsync(10 * REST);
  expect(living.size).toBe(1);
  isShown.value = false;
  await vi.advanceTimersByTimeAsync(REST - 1);
  expect(living.size).toBe(1);
  isShown.value = true;
  await vi.advanceTimersByTimeAsync(REST);
  expect(living.size).toBe(1);
  await leave();
});

test("whoever comes back sees the same result, for which nothing is asked", async () => {
  const { value: before } = report.result;
  expect(before?.records).toHaveLength(7);
  await leave();
  isShown.value = true;
  await settled();
  expect(report.result.value).toBe(before);
  expect([asked, living.size]).toEqual([[], 0]);
});

test("records that are only sent again don't make the result anew, new ones do", async () => {
  const { value: before } = report.result;
  await leave();
  isShown.value = true;
  report.show(plan.techniques[0], false);
  await settled();
  const { value: fewer } = report.result;
  expect(fewer).not.toBe(before);
  expect(fewer?.records).toHaveLength(4);
  await leave();
  loaded.value = [...loaded.value]; // the same records
  asked.length = 0;
  isShown.value = true;
  await settled();
  expect(asked).toEqual(["put", "put", "studies", "over"]);
  expect(report.result.value).toBe(fewer);
  await leave();
  keep(records.slice(0, 9));
  isShown.value = true;
  await settled();
  expect(report.result.value?.records).toHaveLength(6);
});

test("a result has the page's own records, and those of the source that counts", async () => {
  const { records: first, sections } = report.result.value!;
  expect(first.map((record) => records.indexOf(record as (typeof records)[number]))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(sections[0].rows.flatMap((row) => row.records).every((record) => first.includes(record))).toBe(true);
  const without = records.slice(0, 6).map((record) => ({ ...record, model: null }));
  keep(without as readonly TrialRecord[]);
  const withModel = { ...without[1], model: "models/a.safetensors" } as TrialRecord;
  loaded.value = [...loaded.value, fromFile("models.zip", withModel)];
  await settled();
  expect(report.result.value!.records[0]).toBe(without[0]);
  expect(report.result.value!.records[1]).toBe(withModel);
});

test("a worker that is started again has all records: for files, and for what is missing", async () => {
  const whole = await report.make("records");
  await leave();
  expect(await report.make("records")).toEqual(whole);
  expect(living.size).toBe(1);
  await vi.advanceTimersByTimeAsync(REST);
  expect(living.size).toBe(0);
  expect((await report.missing(2)).map(({ id }) => id)).toEqual(records.slice(7).map(({ id }) => id));
});

test("a worker that makes a file isn't ended before it is made", async () => {
  let finish = () => {};
  making = new Promise((resolve) => {
    finish = resolve;
  });
  const file = report.make("records");
  isShown.value = false;
  await vi.advanceTimersByTimeAsync(3 * REST);
  expect(living.size).toBe(1);
  finish();
  expect((await file).bytes.length).toBeGreaterThan(1000);
  await vi.advanceTimersByTimeAsync(REST);
  expect(living.size).toBe(0);
});

test("a worker that dies is replaced by one with all records, and what it had made stays", async () => {
  const { value: before } = report.result;
  await vi.advanceTimersByTimeAsync(REST);
  for (const worker of living) worker.die();
  await settled();
  expect(living.size).toBe(1);
  expect(report.result.value).toBe(before);
  expect(report.trouble.value).toBe(null);
  expect(await report.missing(2)).toHaveLength(records.length - 7);
});

test("records that a worker died over are in the result once it is tried again", async () => {
  await leave();
  keep(records.slice(0, 9));
  isShown.value = true;
  for (const worker of living) worker.die();
  await settled();
  expect(report.trouble.value).toBe("out of memory");
  report.tryAgain();
  await settled();
  expect(report.trouble.value).toBe(null);
  expect(report.result.value?.records).toHaveLength(9);
});
