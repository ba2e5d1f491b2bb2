import { z } from "zod";
import type { OptimizerState, StartSha256 } from "../../core/contracts.ts";
import { DataError, shown } from "../../core/errors.ts";
import { checkForm } from "../../core/faults.ts";
import { canonicalJson } from "../../core/json.ts";
import { NUMERICS } from "../../core/numerics-version.ts";
import { parseJson } from "../../core/parse-json.ts";
import { fromMetadataTexts } from "../../formats/metadata-texts.ts";
import { unpackTensors } from "../../formats/unpack-tensors.ts";
import { network, parameterCount } from "../../model/network.ts";
import { technique } from "../../optimizers/registry.ts";
import type { Measures } from "../../trainer/measures.ts";
import { chooseTechnique } from "../configuration/notation.ts";
import { count, figure } from "../record/figures-schema.ts";
import { identitySchema, sha } from "../record/identity-schema.ts";
import type { Curve } from "../record/record.ts";
import { curveSchema, insideSchema } from "../record/record-schema.ts";
import { CHECKPOINT_FORMAT, checkpointDigest } from "./checkpoint.ts";
import { optimizerOf } from "./optimizer.ts";
import type { TrialSave } from "./trial.ts";

const textSchema = z.strictObject({
  identity: identitySchema,
  curve: curveSchema,
  initial: sha,
  trainer: z.strictObject({
    epoch: count,
    updates: count,
    seen: figure,
    stepping: figure.nullable(),
    forward: count,
    backward: count,
    seconds: figure,
    best: z.strictObject({ epoch: count, evaluationLoss: figure }).nullable(),
    inside: insideSchema.nullable(),
    numbers: z.record(z.string(), figure),
    isProbed: z.literal(true).optional(),
  }),
  model: z.record(z.string(), z.string()).optional(),
});

/**
 * A checkpoint from a file's bytes.
 * @param what names the file in errors
 * @param start the host's SHA-256
 * @throws DataError if it is damaged, no checkpoint, or of another version of the arithmetic. One without a digest, as of earlier versions, is
 *   read as it is.
 */
export function readCheckpoint(bytes: Uint8Array, what: string, start?: StartSha256): TrialSave {
  const { tensors, metadata } = unpackTensors(bytes, what);
  const fail = (said: string): never => {
    throw new DataError(`${what}: ${said}`);
  };
  if (metadata["format"] !== CHECKPOINT_FORMAT) fail("expected a checkpoint, got another safetensors file");
  let json: unknown;
  try {
    json = parseJson(metadata["checkpoint"] ?? "");
  } catch {
    fail("expected the checkpoint's metadata as JSON");
  }
  const { value, fault } = checkForm(json, textSchema);
  if (fault !== undefined) return fail(fault.text);
  const { identity, curve, initial, trainer } = value;
  if (identity.problem.kind !== "network") return fail("expected a network's checkpoint, got a landscape's");
  if (identity.numerics !== NUMERICS) {
    fail(`expected numerics ${NUMERICS}, got ${identity.numerics}: going on would give other bits`);
  }
  const { layers, activation, outputActivation } = identity.problem;
  const expected = network(layers, activation, outputActivation);
  const size = parameterCount(expected);
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const vector = (name: string): Float32Array => {
    const found = byName.get(name);
    if (found?.values.length !== size)
      return fail(`expected ${size} values of ${shown(name)}, got ${found?.values.length ?? "none"}`);
    return found.values;
  };
  const { numbers, best, isProbed, ...rest } = trainer;
  if (curve.epoch.length !== trainer.epoch + 1) {
    fail(`expected a curve of ${trainer.epoch + 1} points at epoch ${trainer.epoch}, got ${curve.epoch.length}`);
  }
  const { digest, checkpoint = "" } = metadata;
  if (digest !== undefined && digest !== checkpointDigest(checkpoint, tensors, start)) {
    fail("expected what its digest says, got other numbers: the file is damaged");
  }
  const point = best === null ? -1 : curve.epoch.indexOf(best.epoch);
  if (best !== null && !Object.is(curve.evaluation.loss[point], best.evaluationLoss)) {
    fail(
      `expected the evaluation loss of its curve at epoch ${best.epoch}, ${curve.evaluation.loss[point]}, got ${best.evaluationLoss}`,
    );
  }
  const said = value.model && fromMetadataTexts(value.model, what);
  if (said && canonicalJson(said.network) !== canonicalJson(expected)) {
    fail(
      `expected the network ${shown(layers)} of its identity in its model's metadata, got ${shown(said.network.layers)}`,
    );
  }
  const names = tensors.flatMap(({ name }) => (name.startsWith("state.") ? [name.slice(6)] : []));
  return {
    identity,
    curve,
    initial,
    ...(said && { metadata: said.metadata }),
    trainer: {
      ...rest,
      ...(isProbed && { isProbed }),
      params: vector("params"),
      chosen: best && {
        epoch: best.epoch,
        evaluation: { loss: best.evaluationLoss, ...figuresAt(curve.evaluation, point) },
        params: vector("best"),
      },
      state: { ...Object.fromEntries(names.map((name) => [name, byName.get(`state.${name}`)!.values])), ...numbers },
    },
  };
}

/**
 * Checks that a checkpoint's state is one of its technique's, which must be known by now.
 * @throws DataError if numbers or vectors are missing, too many or of another length; UsageError if the technique isn't known or refuses its
 * hyper-parameters.
 */
export function checkState({ identity, trainer }: TrialSave, what: string): void {
  const { id, hyper } = chooseTechnique(identity.technique.id, identity.technique.hyper);
  const size = trainer.params.length;
  const kinds = (state: OptimizerState) =>
    Object.entries(state)
      .map(([name, value]) => (typeof value === "number" ? `number ${name}` : `vector ${name} [${value.length}]`))
      .sort();
  const optimizer = optimizerOf({ ...identity, technique: { ...identity.technique, hyper } });
  const { mostParameters: most = Infinity } = technique(id);
  if (size > most) throw new DataError(`${what}: expected at most ${most} parameters of ${id}, got ${size}`);
  const expected = kinds(optimizer.init(size)).join(", ");
  const got = kinds(trainer.state).join(", ");
  if (got !== expected) throw new DataError(`${what}: expected ${expected || "no state"} of ${id}, got ${shown(got)}`);
}

/** What a curve says of a set at a point beside the loss. */
function figuresAt({ accuracy, rmse }: Curve["evaluation"], point: number): Omit<Measures, "loss"> {
  return rmse === undefined ? { accuracy: accuracy[point] } : { rmse: rmse[point] };
}
