import { shown } from "../../core/errors.ts";
import { modelName } from "./id.ts";
import { landscapeFault } from "./landscape-fault.ts";
import { networksFault } from "./networks-fault.ts";
import type { NetworkProblem, TrialRecord } from "./record.ts";

/** The greatest figure of a network's record that isn't infinite: sums and squares of such ones still are numbers. */
const GREATEST = 1e100;

/**
 * What no trial leaves in a record of the right form, and what its readers couldn't make anything of: a model in another place,
 * figures that can't be added, columns and pictures of another size. Null where there is nothing.
 */
export function contentFault(record: TrialRecord): string | null {
  const { id, model, identity } = record;
  if (model !== null && model !== modelName(id)) {
    return `at model: expected ${modelName(id)} or null, got ${shown(model)}`;
  }
  if (identity.problem.kind === "landscape") return landscapeFault(record, identity);
  if (record.schema !== 1 && record.hits !== undefined) return "at hits: expected none of a network, got some";
  const { problem } = identity;
  const inRecord =
    taskFault(record, problem) ?? greatFault(record) ?? insideFault(record, problem) ?? testFault(record);
  return inRecord ?? (record.schema === 1 ? null : networksFault(record, problem));
}

/** What of a regression stands where there are classes, or the other way round. */
function taskFault(record: TrialRecord, problem: NetworkProblem): string | null {
  const { task, targets, layers, loss } = problem;
  const { curve, test } = record;
  const predictions = record.schema === 1 ? undefined : record.predictions;
  if (task === undefined) {
    if (targets !== undefined)
      return "at identity.problem.targets: expected none without the task regression, got some";
    if (curve.train.rmse ?? curve.evaluation.rmse) return "at curve: expected no rmse of classes, got some";
    return predictions === undefined ? null : "at predictions: expected none of classes, got some";
  }
  const outputs = layers[layers.length - 1];
  if (targets?.length !== outputs) {
    return `at identity.problem.targets: expected the names of ${outputs} outputs, got ${targets?.length ?? "none"}`;
  }
  if (loss !== "mean-squared-error") {
    return `at identity.problem.loss: expected mean-squared-error of a regression, got ${loss}`;
  }
  for (const set of ["train", "evaluation"] as const) {
    const { rmse, accuracy } = curve[set];
    if (rmse === undefined) return `at curve.${set}.rmse: expected one for each point of a regression, got none`;
    if (accuracy.length > 0) return `at curve.${set}.accuracy: expected none of a regression, got some`;
  }
  if (test !== null) return "at test: expected null of a regression, got some classes";
  for (const { truth, said } of [...(predictions?.samples ?? []), ...(predictions?.worst ?? [])]) {
    if (truth.length === outputs && said.length === outputs) continue;
    return `at predictions: expected ${outputs} values of each sample, got ${truth.length} and ${said.length}`;
  }
  return null;
}

function greatFault(record: TrialRecord): string | null {
  const { curve, test } = record;
  const columns: readonly [string, readonly (number | null)[]][] = [
    ["curve.train.loss", curve.train.loss],
    ["curve.train.accuracy", curve.train.accuracy],
    ["curve.train.rmse", curve.train.rmse ?? []],
    ["curve.evaluation.loss", curve.evaluation.loss],
    ["curve.evaluation.accuracy", curve.evaluation.accuracy],
    ["curve.evaluation.rmse", curve.evaluation.rmse ?? []],
    ["curve.stepping", curve.stepping],
    ["curve.seconds", curve.seconds],
    ...networkColumns(record),
    ["test.worst", test === null ? [] : test.worst.map(({ loss }) => loss)],
  ];
  for (const [path, values] of columns) {
    const great = values.find((value) => value !== null && Number.isFinite(value) && Math.abs(value) > GREATEST);
    if (great !== undefined) return `at ${path}: expected numbers up to ${GREATEST}, or "Infinity", got ${great}`;
  }
  const strange = curve.seconds.find((value) => !(value >= 0 && value < Infinity));
  return strange === undefined ? null : `at curve.seconds: expected seconds of at least 0, got ${strange}`;
}

/** The figures of a record's networks. */
function networkColumns(record: TrialRecord): readonly [string, readonly number[]][] {
  if (record.schema === 1) {
    const { best, test } = record;
    return [
      ["best.evaluationLoss", best === null ? [] : [best.evaluationLoss]],
      ["test.loss, test.accuracy", test === null ? [] : [test.loss, test.accuracy]],
    ];
  }
  return (["chosen", "last"] as const).flatMap((which) =>
    (["train", "evaluation", "test"] as const).map((set): [string, number[]] => [
      `${which}.${set}`,
      Object.values(record[which]?.[set] ?? {}).flatMap((one) =>
        typeof one === "number" ? [one] : (one ?? []).flatMap((target) => Object.values(target)),
      ),
    ]),
  );
}

function insideFault({ inside }: TrialRecord, { layers: sizes }: NetworkProblem): string | null {
  if (inside === null) return null;
  const { grew, turned, rested, undone, deltaQuantiles } = inside;
  for (const [name, column] of Object.entries({ turned, rested, undone })) {
    if (column.length !== grew.length) {
      return `at inside.${name}: expected ${grew.length} entries as in inside.grew, got ${column.length}`;
    }
  }
  const { q, layers } = deltaQuantiles;
  if (layers.length > 0 && layers.length !== sizes.length - 1) {
    return `at inside.deltaQuantiles.layers: expected the network's ${sizes.length - 1} layers, got ${layers.length}`;
  }
  for (const [l, epochs] of layers.entries()) {
    const path = `at inside.deltaQuantiles.layers[${l}]`;
    if (epochs.length !== grew.length) return `${path}: expected ${grew.length} epochs, got ${epochs.length}`;
    const strange = epochs.findIndex((values) => values.length !== q.length);
    if (strange >= 0) return `${path}[${strange}]: expected ${q.length} quantiles, got ${epochs[strange].length}`;
    const below = epochs.findIndex((values) => !values.every((value) => value >= 0));
    if (below >= 0) return `${path}[${below}]: expected step sizes of at least 0, got ${shown(epochs[below])}`;
  }
  return null;
}

function testFault({ test }: TrialRecord): string | null {
  if (test === null) return null;
  const { confusion, worst } = test;
  const strange = confusion.findIndex((row) => row.length !== confusion.length);
  if (strange >= 0) {
    return `at test.confusion[${strange}]: expected ${confusion.length} counts, got ${confusion[strange].length}`;
  }
  for (const [k, { pixels }] of worst.entries()) {
    if (pixels !== undefined && !isBase64(pixels)) {
      return `at test.worst[${k}].pixels: expected base64, got ${shown(pixels)}`;
    }
  }
  return null;
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
