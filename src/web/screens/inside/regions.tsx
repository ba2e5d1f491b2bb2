import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Button } from "../../controls/button.tsx";
import { classColour, drawSample, SHAPES } from "../../controls/class-marks.ts";
import { zoomOf } from "../../controls/zoom-of.ts";
import type { Run } from "../../lab/lab.ts";
import { lab } from "../../lab/the-lab.ts";
import { isDark, token } from "../../lab/theme.ts";
import { askNewest } from "../../schedule.ts";
import { texts } from "../../words/index.ts";
import { compact, count, percent } from "../../words/numbers.ts";
import type { Look, RawSample } from "../../workers/protocol.ts";
import { word } from "./paint.ts";
import {
  areas,
  classAt,
  extentOf,
  gridPoints,
  type PlaneExtent,
  type RegionField,
  regionPixels,
} from "./regions-picture.ts";
import { useCanvas } from "./use-canvas.ts";

/** Points per side at which the network is evaluated, most samples drawn, and most pixels per side. */
const GRID = 90;
const MAX_SAMPLES = 500;
const MAX_PIXELS = 520;

/** Decision regions of a network with two inputs, with samples of the data over them. */
export function Regions({ look, run }: { readonly look: Look; readonly run: Run }) {
  const words = texts.value.inside;
  const data = lab.data.value!;
  const [samples, setSamples] = useState<readonly RawSample[] | null>(null);
  const [field, setField] = useState<RegionField | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    const shown = Math.min(MAX_SAMPLES, data.count);
    const indices = Array.from({ length: shown }, (_, k) => Math.floor((k * data.count) / shown));
    lab.ask.samples("train", indices).then(
      (answer) => !isGone && setSamples(answer),
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, [data.digest]);
  const extent = useMemo(
    () => extentOf(Float32Array.from((samples ?? []).flatMap(({ values }) => [...values]))),
    [samples],
  );
  const take = (drawn: RegionField) => {
    setField(drawn);
    setTrouble(null);
  };
  const ask = useFieldOf(take, setTrouble, data.classes);
  const askAgain = () => samples !== null && ask({ look, run, extent });
  useEffect(() => void askAgain(), [look, run, extent, samples]);
  const dark = isDark.value;
  const canvas = useCanvas(
    (target) => {
      if (field !== null && samples !== null) draw(target, field, samples, extent);
    },
    [field, samples, dark],
  );
  const right = useMemo(() => (field && samples ? rightOf(field, samples, extent) : 0), [field, samples]);
  const parts = field === null ? [] : areas(field);
  const names = Array.from({ length: data.classes }, (_, k) => data.classNames?.[k] ?? String(k));
  return (
    <figure class="inside-regions">
      <figcaption>
        <h2>{words.regionsTitle}</h2>
        <p class="inside-help">{words.regionsHelp}</p>
      </figcaption>
      {trouble !== null && (
        <div class="inside-notice inside-fault" role="alert">
          <p>{trouble}</p>
          <Button icon="reset" onPress={askAgain}>
            {texts.value.frame.tryAgain}
          </Button>
        </div>
      )}
      <canvas
        ref={canvas}
        role="img"
        aria-label={words.regionsAlt(
          count(look.epoch),
          parts.map((part, k) => `${names[k]}: ${percent(part)}`).join("; "),
          count(right),
          count(samples?.length ?? 0),
        )}
      />
      <p class="inside-regions-axes">{words.axes(rangeText(extent.x), rangeText(extent.y))}</p>
      <ul class="inside-key inside-key-row">
        {names.map((name, k) => (
          <li key={name}>
            <span class="inside-class" style={{ color: classColour(k, dark) }} aria-hidden="true">
              {SHAPES[k % SHAPES.length].sign}
            </span>
            <span>{words.classOf(name)}</span>
            <span class="inside-figure">{parts.length > 0 && percent(parts[k])}</span>
          </li>
        ))}
      </ul>
      <p class="inside-help">
        {field === null || samples === null
          ? words.regionsComing
          : words.regionsRight(count(right), count(samples.length))}
      </p>
    </figure>
  );
}

function rangeText([low, high]: readonly [number, number]): string {
  return `${compact(low, 2)} … ${compact(high, 2)}`;
}

/** Requests fields from the data worker, one at a time, for the newest parameters. */
function useFieldOf(take: (field: RegionField) => void, fail: (reason: string) => void, classes: number) {
  const isGone = useRef(false);
  useEffect(
    () => () => {
      isGone.current = true;
    },
    [],
  );
  const ask = useMemo(
    () =>
      askNewest<{ look: Look; run: Run; extent: PlaneExtent }, Float32Array>({
        ask: ({ look, run, extent }) => lab.ask.regions(look.params, run.trial, gridPoints(extent, GRID)),
        take: (values) => {
          if (!isGone.current) take({ size: GRID, classes, values });
        },
        fail: (reason) => {
          if (!isGone.current) fail(reason);
        },
        pause: (took) => (lab.phase.peek() === "running" ? took : 0),
      }),
    [classes],
  );
  useEffect(() => () => ask(null), [ask]); // a waiting question: the worker may have other data by then
  return ask;
}

function draw(canvas: HTMLCanvasElement, field: RegionField, samples: readonly RawSample[], extent: PlaneExtent) {
  const ratio = devicePixelRatio * zoomOf(canvas);
  const side = Math.max(1, Math.min(MAX_PIXELS, Math.round(canvas.clientWidth * ratio)));
  canvas.width = side;
  canvas.height = side;
  const dark = isDark.peek();
  const paper = channels(word(token("--paper")));
  const colours = Array.from({ length: field.classes }, (_, k) => channels(word(classColour(k, dark))));
  const pixels = regionPixels(field, side, colours, paper, word(token("--ink")));
  const context = canvas.getContext("2d")!;
  context.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), side, side), 0, 0);
  const radius = (3.2 * side) / canvas.clientWidth;
  for (const { values, label } of samples) {
    const [across, down] = placeOf(values, extent);
    drawSample(context, label, across * side, down * side, radius, classColour(label, dark), token("--paper"));
  }
}

/** Number of samples that lie in the region of their own class. */
function rightOf(field: RegionField, samples: readonly RawSample[], extent: PlaneExtent): number {
  return samples.filter(({ values, label }) => classAt(field, ...placeOf(values, extent)) === label).length;
}

function placeOf(values: Float32Array, { x, y }: PlaneExtent): [number, number] {
  return [(values[0] - x[0]) / (x[1] - x[0]), (y[1] - values[1]) / (y[1] - y[0])];
}

function channels(colour: number): number[] {
  return [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
}
