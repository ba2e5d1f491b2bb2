import type { Command } from "commander";
import type { Dataset } from "../core/contracts.ts";
import { DataError, shown, UsageError } from "../core/errors.ts";
import { kebab } from "../core/kebab.ts";
import { techniqueFile } from "../experiment/configuration/notation.ts";
import type { Plan } from "../experiment/plan/plan.ts";
import { READING_KEYS } from "../experiment/settings.ts";
import type { TrialSave } from "../experiment/trial/trial.ts";
import type { CheckpointTask } from "../node/checkpoint-task.ts";
import { type DataFlags, loadKnownData } from "./known-data.ts";
import { loadOwnTechniques } from "./own-techniques.ts";
import { wantedBy } from "./read-data.ts";

/** Flags for writing checkpoints, and for resuming from one. */
export interface CheckpointFlags {
  readonly checkpoint?: string;
  readonly every?: CheckpointTask["every"];
  readonly resume?: string;
}

/** Flags that may be combined with --resume: all other settings come from the checkpoint. */
const BESIDE_RESUME = [
  "resume",
  "checkpoint",
  "every",
  "epochs",
  "data",
  "out",
  "force",
  "threads",
  "turbo",
  "json",
  "events",
  "technique",
];

/** The flags of `nbl train` for checkpoints. */
export function addCheckpointFlags(command: Command): Command {
  return command
    .option("--checkpoint <file>", "save the training there regularly, so that it can be resumed")
    .option("--every <n>", "how often: every n epochs, or 500u for every 500 updates (default: 1)", parseEvery)
    .option(
      "--resume <file>",
      "resume from a checkpoint, with the same bits, and save there too, unless --checkpoint names another file; --epochs may be larger than before",
    );
}

/** After a crash a training goes on from the checkpoint that it wrote since it began, if there is one; else it begins again. */
export async function goOnFromCheckpoint(command: Command, since: number): Promise<void> {
  const { checkpoint, technique } = command.opts<CheckpointFlags & { readonly technique?: string }>();
  if (checkpoint === undefined) return;
  const { writtenAt } = await import("../node/files/look.ts");
  if ((writtenAt(checkpoint) ?? 0) < since) return;
  const isOwn = technique !== undefined && techniqueFile(technique) !== undefined;
  for (const name of Object.keys(command.opts())) {
    const stays = [...BESIDE_RESUME, ...READING_KEYS].includes(name) && (name !== "technique" || isOwn);
    if (!stays) command.setOptionValue(name, undefined);
  }
  command.setOptionValue("resume", checkpoint);
}

function parseEvery(text: string): CheckpointTask["every"] {
  const [, digits, unit] = /^([1-9][0-9]{0,8})(u?)$/.exec(text) ?? [];
  if (digits === undefined) {
    throw new UsageError(`--every: expected a number of epochs, or of updates such as 500u, got ${shown(text)}`);
  }
  return unit === "u" ? { updates: Number(digits) } : { epochs: Number(digits) };
}

/** A training that is resumed: its plan, its data, and its saved state. */
export interface Resumed {
  readonly dataset: Dataset;
  readonly plan: Plan;
  readonly from: TrialSave;
}

/**
 * Reads the checkpoint of --resume.
 * @throws UsageError if flags say what the checkpoint says; DataError if it is damaged or its data can't be read.
 */
export async function resumed(
  flags: CheckpointFlags & DataFlags & Readonly<Record<string, unknown>>,
): Promise<Resumed> {
  const file = flags.resume ?? "";
  const strange = Object.keys(flags).find(
    (name) => flags[name] !== undefined && ![...BESIDE_RESUME, ...READING_KEYS].includes(name),
  );
  if (strange !== undefined) {
    throw new UsageError(
      `train: with --resume everything except --epochs comes from the checkpoint; leave --${kebab(strange)} out`,
    );
  }
  const { readDataFile } = await import("../node/data-file.ts");
  const { checkState, readCheckpoint } = await import("../experiment/trial/read-checkpoint.ts");
  const { nodeSha256 } = await import("../node/sha256.ts");
  const { singlePlan } = await import("../experiment/plan/single.ts");
  const from = readCheckpoint(await readDataFile(file, LARGEST), file, nodeSha256);
  const { identity, trainer } = from;
  const { technique, problem } = identity;
  const own = technique.digest !== undefined;
  if (own && typeof flags["technique"] !== "string") {
    throw new UsageError(
      `${file}: was trained with a technique of your own, ${technique.id}; name its file with --technique`,
    );
  }
  if (!own && flags["technique"] !== undefined) {
    throw new UsageError(
      "train: with --resume everything except --epochs comes from the checkpoint; leave --technique out",
    );
  }
  if (own) await loadOwnTechniques([String(flags["technique"])]);
  checkState(from, file);
  const { epochsOf } = await import("../experiment/record/curve.ts");
  const epochs = flags["epochs"] === undefined ? epochsOf(identity.stop) : Number(flags["epochs"]);
  if (!Number.isInteger(epochs) || epochs < trainer.epoch || (epochs === trainer.epoch && trainer.updates > 0)) {
    throw new UsageError(
      `--epochs: expected a whole number of at least the ${trainer.epoch} that are over, got ${shown(flags["epochs"])}`,
    );
  }
  if (problem.kind === "network" && problem.schedule !== undefined && epochs !== identity.stop.epochs) {
    const { needsLength, parseSchedule } = await import("../trainer/schedule.ts");
    if (needsLength(parseSchedule(problem.schedule))) {
      throw new UsageError(
        `--epochs: expected the ${identity.stop.epochs} over which the schedule ${problem.schedule} was laid, got ${epochs}`,
      );
    }
  }
  if (problem.kind !== "network") throw new DataError(`${file}: expected a network's checkpoint`);
  const dataset = await loadKnownData(
    { name: problem.data, digest: problem.dataDigest },
    flags,
    `${file}: was trained on`,
    { ...(problem.targets && { targetColumns: problem.targets }), ...wantedBy(file, from.metadata ?? {}) },
  );
  if (dataset.digest !== problem.dataDigest) {
    throw new DataError(
      `${file}: expected the data ${problem.data} with digest ${problem.dataDigest}, got ${dataset.digest}`,
    );
  }
  const plan = singlePlan({ ...identity, stop: { ...identity.stop, epochs } });
  return { dataset, plan, from };
}

/** The most bytes of a checkpoint: five vectors of the largest network, and its curve. */
const LARGEST = 2 * 1024 * 1024 * 1024;
