import { gain, measureOf } from "../../experiment/analysis/measures.ts";
import { rowOfTechnique, type SectionResult } from "../../experiment/analysis/section.ts";
import { type Grid, gridsOf } from "../../experiment/plan/grids.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import { extent } from "../../statistics/extent.ts";
import { mistakeShare } from "../figures/colour-maps.ts";
import { base64, fromBase64, greyPng } from "../figures/png.ts";
import { type Content, el, join, type Markup } from "../markup.ts";
import { valueText } from "../words/measure-text.ts";
import { MISSING } from "../words/numbers.ts";
import { overOf } from "../words/over.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";

/** Heat maps of a section's grids: a cell for each variant, with its median or mean of the deciding measure; none if nothing was varied. */
export function sensitivityMaps(one: SectionResult, words: ReportWords = ENGLISH): Markup[] {
  return gridsOf(one.techniques).map((grid) => gridMap(one, grid, words));
}

function gridMap(one: SectionResult, { id, x, y, fixed, places }: Grid, words: ReportWords): Markup {
  const { samples } = one.deciding;
  const measure = measureOf(one.deciding.measure);
  const rowOf = (place: number) => rowOfTechnique(one, one.techniques[place]);
  const values = places.map((line) =>
    line.map((place) => (place === null ? null : (samples[rowOf(place)]?.middle ?? NaN))),
  );
  const gains = values
    .flat()
    .flatMap((value) => (value !== null && Number.isFinite(value) ? [gain(measure, value)] : []));
  const [least, most] = extent(gains);
  const cell = (value: number | null) => {
    if (value === null) return el("td", { class: "dim" }, "");
    if (!Number.isFinite(value)) return el("td", { class: "dim" }, MISSING);
    const share = most > least ? (gain(measure, value) - least) / (most - least) : 1;
    const isBest = gain(measure, value) === most;
    return el("td", { style: tint(share), class: isBest ? "best" : undefined }, valueText(measure, value, words));
  };
  const { numbers } = words;
  const others = Object.entries(fixed).map(([name, value]) => `${name} = ${numbers.plain(value)}`);
  const caption = words.grid.caption(id, measure, y === null ? [x.name] : [y.name, x.name], others, overOf(one));
  const head = el(
    "tr",
    {},
    el("td", {}, y === null ? "" : `${y.name} ↓  ${x.name} →`),
    x.values.map((value) => el("th", { scope: "col" }, numbers.exact(value))),
  );
  const rows = values.map((line, k) =>
    el("tr", {}, el("th", { scope: "row" }, y === null ? x.name : numbers.exact(y.values[k])), line.map(cell)),
  );
  return matrix(caption, head, rows);
}

/** The confusion matrix of a run's best network on the test set. */
export function confusionTable(
  { test }: TrialRecord,
  names: readonly string[] | null,
  { numbers, wrong: words }: ReportWords = ENGLISH,
): Markup | null {
  if (!hasConfusion(test)) return null;
  const name = (k: number) => names?.[k] ?? String(k);
  const wrong = test.confusion.flatMap((row, label) => row.filter((_, said) => said !== label));
  const most = Math.max(0, ...wrong);
  const head = el(
    "tr",
    {},
    el("td", {}, words.corner),
    test.confusion.map((_, k) => el("th", { scope: "col" }, name(k))),
  );
  const rows = test.confusion.map((row, label) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, name(label)),
      row.map((count, said) => {
        if (said === label) return el("td", { class: "dim" }, numbers.count(count));
        return el("td", { style: tint(mistakeShare(count, most), "--warm") }, count === 0 ? "" : numbers.count(count));
      }),
    ),
  );
  return matrix(words.caption, head, rows);
}

/** Whether what a network says of the test set makes a matrix that can be read. */
export function hasConfusion(test: TrialRecord["test"]): test is NonNullable<TrialRecord["test"]> {
  return test !== null && test.confusion.length >= 2 && test.confusion.length <= 40;
}

/** The test pictures with the largest losses of a run's best network. */
export function worstPictures(
  { test }: TrialRecord,
  names: readonly string[] | null,
  { numbers, wrong: words }: ReportWords = ENGLISH,
): Markup | null {
  if (!hasPictures(test)) return null;
  const name = (k: number) => names?.[k] ?? String(k);
  const items = test.worst.flatMap(({ index, label, said, loss, pixels }) => {
    const picture = pictureOf(pixels);
    if (picture === null) return [];
    const { bytes, side } = picture;
    const source = `data:image/png;base64,${base64(greyPng(bytes, side, side))}`;
    const text = words.answer(name(label), name(said));
    return [
      el(
        "li",
        {},
        el("img", { src: source, alt: words.picture(index, text), width: 84, height: 84 }),
        join(text, el("br"), words.loss(numbers.loss(loss), index)),
      ),
    ];
  });
  return el("ul", { class: "digits" }, items);
}

/** Whether a sample of the test set is a picture. */
export function hasPictures(test: TrialRecord["test"]): test is NonNullable<TrialRecord["test"]> {
  const samples = test?.worst ?? [];
  return samples.some(({ pixels }) => pictureOf(pixels) !== null);
}

/** A square picture; null without pixels, or of another shape. */
function pictureOf(pixels: string | undefined): { readonly bytes: Uint8Array; readonly side: number } | null {
  if (pixels === undefined) return null;
  const bytes = fromBase64(pixels);
  const side = Math.sqrt(bytes.length);
  return Number.isInteger(side) ? { bytes, side } : null;
}

function matrix(caption: string, head: Markup, rows: readonly Markup[]): Markup {
  const body: Content = rows;
  return el(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    el("table", { class: "matrix" }, el("caption", {}, caption), el("thead", {}, head), el("tbody", {}, body)),
  );
}

function tint(share: number, colour = "--cold"): string {
  return `background:color-mix(in srgb, var(${colour}) ${Math.round(100 * share)}%, transparent)`;
}
