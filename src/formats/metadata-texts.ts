import { z } from "zod";
import type { InputColumn } from "../core/contracts.ts";
import { DataError, shown } from "../core/errors.ts";
import { checkForm } from "../core/faults.ts";
import { canonicalJson, decodeNumber } from "../core/json.ts";
import { parseJson } from "../core/parse-json.ts";
import { type Moments, SCALES } from "../data/scaling.ts";
import { inputCount } from "../data/table-inputs.ts";
import { ACTIVATIONS } from "../model/activation.ts";
import { LOSSES } from "../model/loss.ts";
import { type Network, network } from "../model/network.ts";
import type { ModelMetadata, ModelTable } from "./model.ts";

const moments = z.array(z.number());
const naturalText = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,15})$/, { error: "digits of an integer" })
  .transform(Number);
const figureText = z
  .string()
  .regex(/^(-?[0-9]+(\.[0-9]+)?(e[+-][0-9]+)?|NaN|-?Infinity)$/, { error: "digits of a number" })
  .transform(Number);
const digest = z.string().regex(/^[0-9a-f]{64}$/, { error: "a SHA-256 of 64 hexadecimal digits" });

/** The metadata of a file are texts; these are JSON. */
const JSON_TEXTS = ["architecture", "technique", "scaling", "classNames", "targets", "table"];

/** What every model says, its JSON read. */
const useSchema = z.object({
  format: z.literal("pt"),
  architecture: z.strictObject({
    layers: z.array(z.int().min(1, { abort: true })).min(2),
    activation: z.enum(ACTIVATIONS),
    outputActivation: z.enum(ACTIVATIONS),
  }),
  scaling: z.discriminatedUnion("scale", [
    z.strictObject({ scale: z.enum(SCALES).exclude(["standard"]) }),
    z.strictObject({ scale: z.literal("standard"), mean: moments, deviation: moments }),
  ]),
  criterion: z.enum(LOSSES),
  classes: naturalText,
  classNames: z.array(z.string()).optional(),
  targets: z
    .strictObject({ names: z.array(z.string()).min(1), mean: moments.optional(), deviation: moments.optional() })
    .optional(),
  table: z
    .strictObject({
      columns: z
        .array(
          z.strictObject({
            name: z.string(),
            categories: z.array(z.string()).min(1).optional(),
            indicator: z.literal(true).optional(),
          }),
        )
        .min(1),
      label: z.string().optional(),
    })
    .optional(),
});

/** What a model says that was trained here. */
const originSchema = z.object({
  technique: z.strictObject({
    id: z.string().min(1),
    hyper: z.record(
      z.string(),
      z.union([z.number(), z.literal(["NaN", "Infinity", "-Infinity"])], { error: "a number" }).transform(decodeNumber),
    ),
    digest: digest.optional(),
  }),
  epoch: naturalText,
  loss: figureText,
  seed: naturalText,
  data: z.string(),
  dataDigest: digest,
  numerics: naturalText,
});

const ORIGIN_KEYS = Object.keys(originSchema.shape);

/** A model's network and metadata as the texts that a model file carries; those with parts are JSON. */
export function metadataTexts(network: Network, metadata: ModelMetadata): Record<string, string> {
  const { scale, moments, classNames, targetNames, targetMoments, table, origin } = metadata;
  const standard = moments && momentLists(moments);
  return {
    format: "pt", // what PyTorch's own writer says; some readers ask for it
    architecture: canonicalJson(network),
    ...(origin && { technique: canonicalJson(origin.technique) }),
    scaling: canonicalJson({ scale, ...standard }),
    criterion: metadata.criterion,
    classes: String(metadata.classes),
    ...(classNames && { classNames: canonicalJson(classNames) }),
    ...(targetNames && {
      targets: canonicalJson({ names: targetNames, ...(targetMoments && momentLists(targetMoments)) }),
    }),
    ...(table && { table: canonicalJson(table) }),
    ...(origin && {
      epoch: String(origin.epoch),
      loss: String(origin.loss),
      seed: String(origin.seed),
      data: origin.data,
      dataDigest: origin.dataDigest,
      numerics: String(origin.numerics),
    }),
  };
}

/**
 * The inverse of {@link metadataTexts}.
 * @param texts as a file brings them
 * @param what names the file in errors
 * @throws DataError if they aren't those of a model of the lab's.
 */
export function fromMetadataTexts(
  texts: Readonly<Record<string, string>>,
  what: string,
): { network: Network; metadata: ModelMetadata } {
  const isFromHere = ORIGIN_KEYS.some((key) => key in texts);
  const values = withJsonRead(texts);
  const read = checked(useSchema, values, what);
  const { architecture, scaling, criterion, classes, classNames, targets, table } = read;
  const { layers, activation, outputActivation } = architecture;
  const net = network(layers, activation, outputActivation);
  const metadata: ModelMetadata = {
    scale: scaling.scale,
    ...(scaling.scale === "standard" ? { moments: momentsOf(scaling, net.layers[0], what) } : {}),
    criterion,
    classes,
    ...(classNames === undefined ? {} : { classNames }),
    ...(targets === undefined ? {} : targetsOf(targets, net, what)),
    ...(table === undefined ? {} : { table: tableOf(table, net, what) }),
    ...(isFromHere ? { origin: checked(originSchema, values, what) } : {}),
  };
  if (classNames !== undefined && classNames.length !== metadata.classes) {
    throw new DataError(`${what}: expected ${metadata.classes} names of classes, got ${classNames.length}`);
  }
  return { network: net, metadata };
}

function checked<T>(schema: z.ZodType<T>, values: unknown, what: string): T {
  const { value, fault } = checkForm(values, schema);
  if (fault === undefined) return value;
  throw new DataError(`${what}: expected a model of this lab, but its metadata has a fault: ${fault.text}`);
}

function momentLists({ mean, deviation }: Moments): { mean: number[]; deviation: number[] } {
  return { mean: [...mean], deviation: [...deviation] };
}

/** The targets of a regression: a name for each output, and how they were standardised, where they were. */
function targetsOf(
  { names, mean, deviation }: NonNullable<z.output<typeof useSchema>["targets"]>,
  { layers }: Network,
  what: string,
): Pick<ModelMetadata, "targetNames" | "targetMoments"> {
  const outputs = layers[layers.length - 1];
  if (names.length !== outputs) {
    throw new DataError(`${what}: expected the names of ${outputs} targets, got ${names.length}`);
  }
  if (mean === undefined && deviation === undefined) return { targetNames: names };
  const scaling = { mean: mean ?? [], deviation: deviation ?? [] };
  return { targetNames: names, targetMoments: momentsOf(scaling, outputs, what, "targets") };
}

/** The columns of a table, after a check that they give the network's inputs and can be told by their names. */
function tableOf(
  { columns, label }: NonNullable<z.output<typeof useSchema>["table"]>,
  { layers }: Network,
  what: string,
): ModelTable {
  const inputs = inputCount(columns as readonly InputColumn[]);
  if (inputs !== layers[0]) {
    throw new DataError(`${what}: expected a table's columns of ${layers[0]} inputs, got those of ${inputs}`);
  }
  const names = columns.flatMap(({ name }) => (name === "" ? [] : [name]));
  const repeated = firstRepeated([...names, ...(label === undefined ? [] : [label])]);
  if (repeated !== undefined) {
    throw new DataError(`${what}: expected a table's columns of different names, got ${shown(repeated)} twice`);
  }
  const twice = columns.map(({ categories = [] }) => firstRepeated(categories)).find((text) => text !== undefined);
  if (twice === undefined) return { columns: columns as readonly InputColumn[], ...(label !== undefined && { label }) };
  throw new DataError(`${what}: expected texts of a table's column that differ, got ${shown(twice)} twice`);
}

function firstRepeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

function momentsOf(
  scaling: { mean: number[]; deviation: number[] },
  columns: number,
  what: string,
  of = "columns",
): Moments {
  const { mean, deviation } = scaling;
  if (mean.length !== columns || deviation.length !== columns || !deviation.every((value) => value > 0)) {
    throw new DataError(`${what}: expected means and positive deviations of ${columns} ${of} in its scaling`);
  }
  return { mean: Float64Array.from(mean), deviation: Float64Array.from(deviation) };
}

function withJsonRead(texts: Readonly<Record<string, string>>): Record<string, unknown> {
  const entries = Object.entries(texts).map(([key, text]) => {
    try {
      return [key, JSON_TEXTS.includes(key) ? parseJson(text) : text];
    } catch {
      return [key, text]; // the schema tells what was expected there
    }
  });
  return Object.fromEntries(entries);
}
