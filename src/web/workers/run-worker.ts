/** The worker that trains: see RunCalls in protocol.ts. Between epochs it returns to its event loop. */

import type { Dataset } from "../../core/contracts.ts";
import { messageOf } from "../../core/message-of.ts";
import { kernelsOn } from "../../engine/kernels.ts";
import { epochsOf } from "../../experiment/record/curve.ts";

import { SerialQueue, SpeedLimit } from "../schedule.ts";
import { browserHost } from "./browser-host.ts";
import { serve } from "./calls.ts";
import { RemoteHelpers } from "./helpers.ts";
import { HostedRun, type RunPlace } from "./hosted-run.ts";
import { holdLifeline } from "./lifeline.ts";
import { ownMemory, placeData } from "./place-data.ts";
import type { RunCalls, RunEvent } from "./protocol.ts";

/** The least time between two messages of points, in milliseconds: small networks have thousands of epochs a second. */
const INTERVAL = 50;
/** Longest time of training between two looks for messages, if epochs are short, in milliseconds. */
const BREATH = 12;

void holdLifeline();

const runs = new Map<string, HostedRun>();
/** The runs that train, and until which epoch. */
const going = new Map<HostedRun, number>();
const waiting = new Map<string, Extract<RunEvent, { kind: "points" }>["points"][number][]>();
const turns = new SerialQueue();
let helpers = new RemoteHelpers([]);
let pace = new SpeedLimit(Number.POSITIVE_INFINITY);
/** The epoch to which all runs may train before the next one is due. */
let round = 0;
let isLooping = false;
let sent = 0;

const tell = serve<RunCalls, RunEvent>({
  open: (task, lent, helperPorts) =>
    turns.add(async () => {
      closeAll();
      await helpers.end();
      helpers = new RemoteHelpers(helperPorts);
      const { memory, layout } = task.placed ?? placeData(await received(lent), task.trials, 1, ownMemory);
      const kernels = kernelsOn(memory, task.arithmetic);
      const host = browserHost(layout.threads);
      const { arithmetic } = task;
      for (const [k, trial] of task.trials.entries()) {
        const place = task.place + k;
        const beginHelpers: RunPlace["beginHelpers"] = ({ identity }, saved) =>
          layout.threads === 1
            ? Promise.resolve()
            : helpers.begin({ identity, arithmetic, layout, place, saved }, memory);
        runs.set(trial.id, new HostedRun(trial, { kernels, layout, place, host, beginHelpers }));
      }
      for (const run of runs.values()) {
        note(run, await run.begin());
        flush();
      }
    }),
  go(ids, perSecond, until) {
    pace = new SpeedLimit(perSecond);
    round = 0;
    for (const id of ids) {
      const run = runOf(id);
      if (run.result === null) going.set(run, until);
    }
    void loop();
  },
  pause: () => {
    going.clear();
    return turns.add(flush);
  },
  backTo: (ids, epoch) =>
    turns.add(async () => {
      for (const run of ids.map(runOf)) {
        going.delete(run);
        if (epoch >= run.epoch && run.result === null) continue;
        await run.goTo(epoch);
        flush();
        tell({ kind: "back", run: run.trial.id, epoch });
      }
    }),
  look: (id, epoch) => turns.add(() => runOf(id).look(epoch)),
  inside: (id) => turns.add(() => runOf(id).inside),
  overTime: (id) => turns.add(() => runOf(id).overTime),
  weight: (id, index, rows, until) =>
    turns.add(() => {
      const run = runOf(id);
      return run.weight(index, rows, until, going.has(run));
    }),
  unwatch: (id) => turns.add(() => runOf(id).unwatch()),
  close: () =>
    turns.add(async () => {
      closeAll();
      await helpers.rest();
    }),
});

/** Trains the runs in `going` in turn, an epoch each, until none is left. */
async function loop(): Promise<void> {
  if (isLooping) return;
  isLooping = true;
  try {
    while (going.size > 0) {
      await turns.add(trainOn);
      if (performance.now() - sent >= INTERVAL) flush();
      await pace.rest();
    }
  } finally {
    flush();
    isLooping = false;
  }
}

/** Epochs of the runs, those that are behind first, as long as it need not look for messages. */
function trainOn(): void {
  const end = performance.now() + BREATH;
  while (going.size > 0 && performance.now() < end) {
    const last = [...going.keys()].reduce((behind, run) => (run.epoch < behind.epoch ? run : behind));
    if (last.epoch >= round) {
      if (!pace.isDue()) return;
      pace.next();
      round = last.epoch + 1;
    }
    advance(last);
  }
}

function advance(run: HostedRun): void {
  const { id } = run.trial;
  const until = going.get(run) ?? 0;
  try {
    if (run.epoch < until) {
      const point = run.advance(until < epochsOf(run.trial.identity.stop) ? "often" : "seldom");
      if (point !== null) note(run, point);
    }
    if (run.result === null && run.epoch >= epochsOf(run.trial.identity.stop)) run.advance(); // tests the network
    if (run.result !== null) {
      going.delete(run);
      flush();
      tell({ kind: "ended", run: id, ...run.result });
    } else if (run.epoch >= until) {
      going.delete(run);
      flush();
      tell({ kind: "paused", run: id });
    }
  } catch (error) {
    going.delete(run);
    flush();
    tell({ kind: "failed", run: id, reason: messageOf(error) });
  }
}

function note(run: HostedRun, point: ReturnType<HostedRun["advance"]>): void {
  if (point === null) return;
  const { id } = run.trial;
  const points = waiting.get(id);
  if (points === undefined) waiting.set(id, [point]);
  else points.push(point);
}

/** Sends the waiting points. */
function flush(): void {
  sent = performance.now();
  for (const [run, points] of waiting) tell({ kind: "points", run, points });
  waiting.clear();
}

function closeAll(): void {
  going.clear();
  for (const run of runs.values()) run.close();
  runs.clear();
  waiting.clear();
}

function runOf(id: string): HostedRun {
  const run = runs.get(id);
  if (run === undefined) throw new Error(`run worker: expected a run that is open, got ${id}`);
  return run;
}

function received(lent: MessagePort | null): Promise<Dataset> {
  if (lent === null) throw new Error("run worker: expected data in shared memory, or a port that brings it");
  return new Promise((resolve) => {
    lent.onmessage = ({ data }) => resolve(data as Dataset);
  });
}
