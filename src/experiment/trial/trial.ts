import type { StartSha256 } from "../../core/contracts.ts";
import { NUMERICS } from "../../core/numerics-version.ts";
import { BatchOrder, batches } from "../../data/batches.ts";
import type { Kernels } from "../../engine/kernels.ts";
import { NetworkEngine } from "../../engine/network-engine.ts";
import type { Task } from "../../engine/run-layout.ts";
import type { ModelMetadata } from "../../formats/model.ts";
import { writeModel } from "../../formats/write-model.ts";
import { initialise } from "../../model/initialiser.ts";
import { weightsDigest } from "../../model/weights-digest.ts";
import type { StepWatch } from "../../trainer/probes.ts";
import { type Chosen, type Ending, type Point, Trainer, type TrainerSave } from "../../trainer/trainer.ts";
import { addPoint, emptyCurve, epochsOf, isRegression } from "../record/curve.ts";
import { brokeOff } from "../record/networks.ts";
import {
  type Curve,
  type Identity,
  type NetworkProblem,
  type Stop,
  type TrialRecord,
  type TrialRecord2,
  wholeProblem,
} from "../record/record.ts";
import { modelMetadata, networkOf, otherSets, runLayoutBase, splitOf, type TrialLayout, taskOf } from "./layout.ts";
import { measureNetwork, testResult } from "./measure-network.ts";
import { optimizerOf } from "./optimizer.ts";
import { recordHead } from "./record-head.ts";
import { checkedStart, type Start } from "./start.ts";
import { whyStop } from "./stopping.ts";

/** What the host gives a trial: its services and what it says of itself. */
export interface TrialHost {
  /** A clock in seconds. */
  readonly now: () => number;
  /** The fastest SHA-256 of the host. */
  readonly startSha256: StartSha256;
  /** Version of the lab. */
  readonly version: string;
  /** Runtime, processor and threads, for the record. */
  readonly description: TrialRecord["host"];
  /** Told of the technique's own code, where somebody waits for its end. */
  readonly watch?: StepWatch;
}

/** A finished trial: its record, and its chosen network as a safetensors file; null where there is none. */
export interface TrialResult {
  /** What became of the trial. */
  readonly record: TrialRecord2;
  /** The chosen network, where there is one. */
  readonly model: Uint8Array | null;
}

/** A trial between two updates: all that it needs to go on to the same bits. */
export interface TrialSave {
  readonly identity: Identity;
  readonly curve: Curve;
  /** Digest of the first weights. */
  readonly initial: string;
  readonly trainer: TrainerSave;
  /** What a model of it says beside its origin; unknown in checkpoints of earlier versions. */
  readonly metadata?: ModelMetadata;
}

/** What a trial starts or goes on from, and how it is kept on the way. */
export interface Keeping {
  readonly from?: TrialSave;
  /** The weights that the identity asks to start from; not needed to go on. */
  readonly start?: Start;
  /** After how many epochs, or how many updates of mini-batches, it is kept; never, if absent. */
  readonly every?: { readonly epochs: number } | { readonly updates: number };
  /** Told what to keep; also at the end. */
  readonly keep?: (save: TrialSave) => void;
  /** Told of the trial before its first point: for a host that looks at it between points, or keeps it when it likes. */
  readonly opened?: (trial: OpenTrial) => void;
}

/** A trial that goes on: nothing here is a copy, and all of it changes with the next point. */
export interface OpenTrial {
  readonly engine: NetworkEngine;
  readonly trainer: Trainer;
  readonly curve: Curve;
  /**
   * The trial as it is, to go on from later. Parameters and state are copies; curve and `inside` are those that go on,
   * so of a save that waits only what lies before its epoch may be used.
   */
  save(): TrialSave;
}

/**
 * Runs a trial from split to test: yields each point of its curve and returns record and model. The same identity gives
 * the same weights, bit for bit, everywhere. `place` counts the runs that go on in the layout at a time.
 */
export function* runTrial(
  identity: Identity,
  layout: TrialLayout,
  kernels: Kernels,
  place: number,
  host: TrialHost,
  keeping?: Keeping,
): Generator<Point, TrialResult> {
  const problem = networkOf(identity);
  const task = taskOf(problem);
  const base = runLayoutBase(layout, place);
  const engine = new NetworkEngine(kernels, layout.train, task, base, layout.threads, otherSets(layout));
  try {
    return yield* trainAndTest({ identity, problem, task, layout, kernels, engine, host, keeping });
  } finally {
    engine.end();
  }
}

/** A trial with what its identity says resolved, once for all that is done in it. */
interface ResolvedTrial {
  readonly identity: Identity;
  readonly problem: NetworkProblem;
  readonly task: Task;
  readonly layout: TrialLayout;
  readonly kernels: Kernels;
  readonly engine: NetworkEngine;
  readonly host: TrialHost;
  readonly keeping: Keeping | undefined;
}

function* trainAndTest(trial: ResolvedTrial): Generator<Point, TrialResult> {
  const { identity, problem, task, layout, kernels, engine, host, keeping } = trial;
  const { count, labels: place } = layout.train;
  const parts = splitOf(identity, { count, labels: new Uint32Array(kernels.memory.buffer, place, count) });
  engine.assign(parts);
  const digestOf = (params: Float32Array) => weightsDigest(task.network, params, host.startSha256);
  const from = keeping?.from;
  const start =
    from || !problem.start ? undefined : checkedStart(problem.start, task.network, keeping?.start, host.startSha256);
  if (!from)
    engine.params.set(
      start?.params ?? initialise(task.network, problem.initialiser, identity.seed, wholeProblem(problem).biases),
    );
  const initial = from?.initial ?? digestOf(engine.params);
  const curve = from ? structuredClone(from.curve) : emptyCurve(problem);
  const metadata = modelMetadata(layout.facts, problem);
  const save = (): TrialSave => ({ identity, curve, initial, trainer: trainer.save(), metadata });
  const keep = () => keeping?.keep?.(save());
  const every = keeping?.every;

  const order = new BatchOrder(parts.train, identity.seed);
  for (let epoch = 0; task.batch > 0 && epoch < (from?.trainer.epoch ?? 0); epoch++) order.nextEpoch();
  let updates = 0;
  const trainer: Trainer = new Trainer({
    engine,
    network: task.network,
    optimizer: optimizerOf(identity),
    epochs: epochsOf(identity.stop),
    select: wholeProblem(problem).select,
    trainCount: parts.train.length,
    ...(layout.facts.targetMoments && { targetUnits: layout.facts.targetMoments.deviation }),
    now: host.now,
    ...(host.watch && { watch: host.watch }),
    ...(task.batch > 0 && { nextEpoch: () => batches(order.nextEpoch(), task.batch) }),
    ...(from && { from: from.trainer }),
    ...(start?.state && { state: start.state }),
    ...(every &&
      "updates" in every && {
        onUpdate: () => {
          if (++updates % every.updates === 0) keep();
        },
      }),
  });
  keeping?.opened?.({ engine, trainer, curve, save });
  const atPoint = () => {
    const last = curve.epoch.length - 1;
    if (!every || !("epochs" in every) || curve.epoch[last] % every.epochs !== 0) return;
    if (Number.isFinite(curve.train.loss[last])) keep(); // else it has diverged
  };
  const ending = yield* untilStopped(trainer.trainEval(), identity.stop, curve, atPoint);
  if (ending.status !== "diverged") keep(); // else what is kept leads there again

  const { chosen } = trainer;
  const ended = { ...ending, curve };
  const lastEpoch = curve.epoch[curve.epoch.length - 1];
  const measure = (epoch: number) => measureNetwork(engine, kernels.memory, layout, parts, curve, epoch);
  const lastDigest = digestOf(engine.params);
  const last = brokeOff(ended) ? null : measure(lastEpoch);
  const isLast = last !== null && chosen?.epoch === lastEpoch;
  if (chosen && !isLast) engine.params.set(chosen.params);
  const measured = chosen && (isLast ? last : measure(chosen.epoch));
  const record: TrialRecord2 = {
    ...recordHead(identity, host.version),
    ...ended,
    inside: trainer.inside,
    chosen: measured?.figures ?? null,
    last: last?.figures ?? null,
    ...testResult(measured, problem, layout.facts),
    weights: { initial, chosen: chosen && digestOf(chosen.params), last: lastDigest },
    model: null,
    host: { ...host.description, threads: layout.threads },
  };
  return { record, model: chosen && modelFile(trial, chosen) };
}

/** Puts a run's points into its curve until it ends or a stopping rule ends it. */
function* untilStopped(
  run: Generator<Point, Ending>,
  stop: Stop,
  curve: Curve,
  atPoint: () => void,
): Generator<Point, Pick<TrialRecord, "status" | "reason">> {
  const before = curve.epoch.length > 0 ? whyStop(stop, curve) : null; // kept when it had come to its end
  if (before !== null) return { status: "stopped", reason: before };
  for (;;) {
    const next = run.next();
    if (next.done) return next.value;
    addPoint(curve, next.value);
    atPoint();
    yield next.value;
    const reason = whyStop(stop, curve);
    if (reason !== null) return { status: "stopped", reason };
  }
}

/** The chosen network of a trial as a safetensors file. */
function modelFile({ identity, problem, task, layout: { facts } }: ResolvedTrial, chosen: Chosen): Uint8Array {
  return writeModel({
    network: task.network,
    params: chosen.params,
    metadata: {
      ...modelMetadata(facts, problem),
      origin: {
        technique: identity.technique,
        epoch: chosen.epoch,
        loss: chosen.evaluation.loss,
        seed: identity.seed,
        data: problem.data,
        dataDigest: problem.dataDigest,
        numerics: NUMERICS,
      },
    },
  });
}

/** The record of a trial that broke down: nothing but what was asked of it, and why it failed. */
export function failedRecord(
  identity: Identity,
  reason: string,
  host: Pick<TrialHost, "version" | "description">,
): TrialRecord2 {
  return {
    ...recordHead(identity, host.version),
    status: "failed",
    reason,
    curve: emptyCurve(identity.problem),
    inside: null,
    chosen: null,
    last: null,
    test: null,
    ...(isRegression(identity.problem) && { predictions: null }),
    weights: null,
    model: null,
    host: host.description,
  };
}
