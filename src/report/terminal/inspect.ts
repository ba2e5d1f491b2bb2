import type { InputColumn } from "../../core/contracts.ts";
import { canonicalJson } from "../../core/json.ts";
import type { Inspected } from "../../formats/inspect.ts";
import type { ModelMetadata } from "../../formats/model.ts";
import type { TensorStatistics } from "../../formats/tensor-statistics.ts";
import type { TensorContent } from "../../formats/tensors.ts";
import { countText, lossText, plural, unitText } from "../words/numbers.ts";
import { networkText } from "../words/problem.ts";
import { left, painted, stripControls, type TerminalOptions, wrap } from "./text.ts";

/** A file and its contents. */
export interface InspectedFile extends Omit<Inspected, "parts"> {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the file. */
  readonly digest: string;
  /** Of a list of a model's files: each of them, its bytes and its SHA-256. */
  readonly parts?: readonly { readonly name: string; readonly bytes: number; readonly digest: string }[] | undefined;
  /** SHA-256 of the network's parameters, as in records; null if the file has no network that the lab can use. */
  readonly weights: string | null;
  /** Values of each tensor, in order; null if its dtype isn't supported. */
  readonly statistics: readonly (TensorStatistics | null)[];
}

/** Columns of a histogram. */
export const HISTOGRAM_COLUMNS = 48;

const LEVELS = "▁▂▃▄▅▆▇█";

/** Greatest length of names and texts that are printed whole. */
const LONGEST = 200;

/** Greatest length of what the lab knows of a model, such as its columns. */
const LONGEST_FACT = 1000;

/** Greatest length of a key, to leave room for its value. */
const LONGEST_KEY = 24;

/** The contents of a model file for the terminal: network, texts, and each tensor with its histogram. */
export function inspectReport(file: InspectedFile, options: TerminalOptions): string {
  const width = Math.max(40, options.width);
  const rows = factsOf(file);
  const first = Math.max(...rows.map(([name]) => name.length)) + 2;
  const facts = rows.flatMap(([name, text]) => {
    const [head, ...more] = wrap(short(text, LONGEST_FACT), width - first);
    return [`${painted(left(name, first), "quiet", options)}${head}`, ...more.map((line) => " ".repeat(first) + line)];
  });
  const tensors = file.tensors.flatMap((tensor, k) => ["", ...tensorLines(tensor, file.statistics[k], width, options)]);
  return [painted(file.path, "bold", options), ...facts, ...tensors, ""].join("\n");
}

/** The targets of a regression, and how they were standardised: `price (mean 214.2, deviation 15.1)`. */
function targetsText(names: readonly string[], moments: ModelMetadata["targetMoments"]): string {
  const texts = names.map((name, k) =>
    moments === undefined
      ? name
      : `${name} (mean ${unitText(moments.mean[k])}, deviation ${unitText(moments.deviation[k])})`,
  );
  return texts.join(", ");
}

/** The columns of a table that a model is for: `age, city (bonn, oslo), income (and whether it is missing)`. */
function columnsText(columns: readonly InputColumn[]): string {
  const texts = columns.map(({ name, categories = [], indicator }) => {
    const more = [...categories, ...(indicator ? ["and whether it is missing"] : [])];
    return more.length === 0 ? name : `${name} (${more.join(", ")})`;
  });
  return texts.join(", ");
}

/** What a file is: its form, bytes and digest, or those of each file that it lists. */
function formOf({ format, bytes, digest, parts }: InspectedFile): [string, string][] {
  if (parts === undefined)
    return [
      ["form", `${format}, ${plural(bytes, "byte")}`],
      ["sha256", digest],
    ];
  const all = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ["form", `${format} in ${plural(parts.length, "file")}, ${plural(all, "byte")}`],
    ...parts.flatMap(({ name, bytes, digest }): [string, string][] => [
      ["file", `${short(stripControls(name))}, ${plural(bytes, "byte")}`],
      ["sha256", digest],
    ]),
  ];
}

function factsOf(file: InspectedFile): [string, string][] {
  const { weights, model, metadata } = file;
  const rows = formOf(file);
  if ("refused" in model) rows.push(["network", `none that the lab can use: ${model.refused}`]);
  else {
    const { network, params, metadata: own, scaling, activationFrom } = model;
    const { outputActivation } = network;
    const end = outputActivation === "identity" ? "" : `, ${outputActivation} after the last layer`;
    const sure = activationFrom === "file" || network.layers.length === 2 ? "" : "; its activations aren't in the file";
    rows.push(["network", `${networkText(network)}${end}, ${plural(params.length, "parameter")}${sure}`]);
    if (weights !== null) rows.push(["weights", weights]);
    if (own?.origin) {
      const { technique, seed, epoch, data, loss } = own.origin;
      const hyper = Object.entries(technique.hyper).map(([name, value]) => `${name}=${value}`);
      rows.push(["trained", `${technique.id}, seed ${seed}, epoch ${epoch}, on ${data}`]);
      rows.push(["with", hyper.join(" ")]);
      rows.push(["loss", `${lossText(loss)} on its evaluation set, ${own.criterion}`]);
    }
    if (own) rows.push(["scale", own.scale]);
    if (scaling) rows.push(["scale", `${scaling.scale}, in the graph`]);
    if (own?.targetNames) rows.push(["targets", targetsText(own.targetNames, own.targetMoments)]);
    if (own?.classNames) rows.push(["classes", own.classNames.join(", ")]);
    if (own?.table) rows.push(["columns", columnsText(own.table.columns)]);
    if (own?.table?.label !== undefined) rows.push(["labels", own.table.label]);
    if (own) return rows;
  }
  for (const [key, text] of Object.entries(metadata)) {
    rows.push([short(stripControls(key), LONGEST_KEY), short(stripControls(text))]);
  }
  return rows;
}

function short(text: string, longest = LONGEST): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function tensorLines(
  { name, shape, dtype }: TensorContent,
  found: TensorStatistics | null,
  width: number,
  options: TerminalOptions,
): string[] {
  const head = `${painted(short(stripControls(name)), "bold", options)}  ${canonicalJson(shape)}  ${stripControls(dtype)}`;
  if (found === null) return [head, "  values of this type aren't read"];
  const { count, notFinite, least, greatest, mean, deviation, digest } = found;
  const odd = notFinite > 0 ? [`${countText(notFinite)} of ${plural(count, "value")} not finite`] : [];
  const figures = `from ${lossText(least)} to ${lossText(greatest)}, mean ${lossText(mean)}, deviation ${lossText(deviation)}`;
  const said = count === notFinite ? [] : least === greatest ? [`all ${lossText(least)}`] : [figures];
  const none = count === 0 ? ["no values"] : [];
  return [
    `${head}  ${painted(digest.slice(0, 12), "quiet", options)}`,
    ...histogramLine(found.histogram),
    ...wrap([...said, ...odd, ...none].join(", "), width - 2).map((line) => `  ${line}`),
  ];
}

/** A bar for each bin, the largest one at full height; a bin that isn't empty is always visible. */
function histogramLine(histogram: readonly number[]): string[] {
  if (histogram.length === 0) return [];
  const most = Math.max(...histogram);
  const bar = (count: number) => (count === 0 ? " " : LEVELS[Math.ceil((count / most) * LEVELS.length) - 1]);
  return [`  ${histogram.map(bar).join("")}`.trimEnd()];
}
