import { useMemo } from "preact/hooks";
import { BRANCH_COLOURS, BRANCH_SIGNS } from "../../controls/branch-marks.ts";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { compact, count } from "../../words/numbers.ts";
import type { Look } from "../../workers/protocol.ts";
import { WeightMap } from "./map.tsx";
import {
  branchPixels,
  DIVERGING_ENDS,
  DIVERGING_RAMP,
  divergingPixels,
  logPixels,
  SEQUENTIAL_RAMP,
  signPixels,
} from "./paint.ts";
import { Bar, Key } from "./scale.tsx";
import { follow, insidePlace } from "./state.ts";
import {
  hasInputsAcross,
  layerWeights,
  logEnds,
  matrixSheet,
  onSheet,
  pictureSheet,
  productSigns,
  roundBound,
  signs,
  spread,
} from "./weights.ts";

/** Weights, step sizes, gradient and next branches of the chosen unit, as images over its pixels; or of a whole layer, as matrices. */
export function Maps({ look }: { readonly look: Look }) {
  const words = texts.value.inside;
  const { place, unit, input, view } = insidePlace.value!;
  const isPicture = view === "pictures";
  const isAcross = hasInputsAcross(place);
  const width = isPicture ? lab.data.value!.picture!.width : Math.max(place.nIn, place.nOut);
  const sheet = useMemo(
    () => (isPicture ? pictureSheet(place, unit, width) : matrixSheet(place)),
    [place, unit, width, isPicture],
  );
  const [row, column] = isAcross ? [unit, input] : [input, unit];
  const cell = isPicture ? input : row * width + column;
  const onFollow = (next: number) => {
    const [down, across] = [Math.floor(next / width), next % width];
    if (isPicture) follow(unit, next);
    else if (isAcross) follow(down, across);
    else follow(across, down);
  };
  const where = (at: number) => {
    const [down, across] = [count(Math.floor(at / width) + 1), count((at % width) + 1)];
    if (isPicture) return words.pixel(down, across);
    return isAcross ? words.between(across, down) : words.between(down, across);
  };
  const shared = { sheet, cell, onFollow };
  const what = isPicture ? words.ofUnit(count(unit + 1)) : words.ofLayer;
  return (
    <section class="inside-maps" aria-label={isPicture ? words.unit(count(unit + 1)) : words.layer}>
      <h2>{isPicture ? words.unit(count(unit + 1)) : words.matrix}</h2>
      <p class="inside-help">{isPicture ? words.mapsHelp : words.matrixHelp(isAcross)}</p>
      <div class="inside-maps-row">
        <Weights look={look} {...shared} where={where} what={what} />
        {look.delta !== null && <StepSizes look={look} {...shared} where={where} what={what} />}
        {look.gradient !== null && <Gradients look={look} {...shared} where={where} what={what} />}
        {look.gradient !== null && look.storedGradient !== null && (
          <Branches look={look} {...shared} where={where} what={what} />
        )}
      </div>
    </section>
  );
}

interface SheetProps {
  readonly look: Look;
  readonly sheet: ReturnType<typeof matrixSheet>;
  readonly cell: number;
  readonly onFollow: (cell: number) => void;
  /** Text for a cell's position, and for the sheet's quantity. */
  readonly where: (cell: number) => string;
  readonly what: string;
}

function Weights({ look, what, where, ...map }: SheetProps) {
  const words = texts.value.inside;
  const { place } = insidePlace.value!;
  const values = useMemo(() => onSheet(map.sheet, look.params), [look, map.sheet]);
  const bound = useMemo(() => roundBound(layerWeights(place, look.params)), [look, place]);
  const pixels = useMemo(() => divergingPixels(values, bound), [values, bound]);
  const { least, middle, most } = useMemo(() => spread(values), [values]);
  return (
    <WeightMap
      {...map}
      symbol="w"
      name={words.weights}
      pixels={pixels}
      alt={words.spreadAlt(words.weights, what, compact(least, 2), compact(middle, 2), compact(most, 2))}
      value={`${where(map.cell)}: w = ${compact(values[map.cell], 3)}`}
    >
      <Bar ramp={DIVERGING_RAMP} labels={[`≤ ${compact(-bound, 2)}`, "0", `≥ ${compact(bound, 2)}`]} />
    </WeightMap>
  );
}

function StepSizes({ look, what, where, ...map }: SheetProps) {
  const words = texts.value.inside;
  const { place } = insidePlace.value!;
  const values = useMemo(() => onSheet(map.sheet, look.delta!), [look, map.sheet]);
  const [low, high] = useMemo(() => logEnds(layerWeights(place, look.delta!)), [look, place]);
  const pixels = useMemo(() => logPixels(values, low, high), [values, low, high]);
  const { least, middle, most } = useMemo(() => spread(values), [values]);
  return (
    <WeightMap
      {...map}
      symbol="Δ"
      name={words.stepSizes}
      pixels={pixels}
      alt={words.spreadAlt(words.stepSizes, what, compact(least, 2), compact(middle, 2), compact(most, 2))}
      value={`${where(map.cell)}: Δ = ${compact(values[map.cell], 3)}`}
    >
      <Bar ramp={SEQUENTIAL_RAMP} labels={[compact(low, 1), words.logarithmic, compact(high, 1)]} />
    </WeightMap>
  );
}

function Gradients({ look, what, where, ...map }: SheetProps) {
  const words = texts.value.inside;
  const values = useMemo(() => onSheet(map.sheet, look.gradient!), [look, map.sheet]);
  const pixels = useMemo(() => signPixels(values), [values]);
  const { negative, zero, positive } = useMemo(() => signs(values), [values]);
  const [below, at, above] = [count(negative), count(zero), count(positive)];
  return (
    <WeightMap
      {...map}
      symbol="sign g"
      name={words.gradient}
      pixels={pixels}
      alt={words.signsAlt(what, below, at, above)}
      value={`${where(map.cell)}: g = ${compact(values[map.cell], 3)}`}
    >
      <Key
        entries={[
          { fill: DIVERGING_ENDS.negative, sign: "−", name: words.negative, figure: below },
          { fill: DIVERGING_ENDS.zero, sign: "0", name: words.zero, figure: at },
          { fill: DIVERGING_ENDS.positive, sign: "+", name: words.positive, figure: above },
        ]}
      />
    </WeightMap>
  );
}

function Branches({ look, what, where, ...map }: SheetProps) {
  const words = texts.value.inside;
  const values = useMemo(() => {
    const { gradient, storedGradient } = look;
    return productSigns(onSheet(map.sheet, gradient!), onSheet(map.sheet, storedGradient!));
  }, [look, map.sheet]);
  const pixels = useMemo(() => branchPixels(values), [values]);
  const { negative, zero, positive } = useMemo(() => signs(values), [values]);
  const counts = { grow: count(positive), keep: count(zero), turn: count(negative) };
  const sign = values[map.cell];
  const branch = sign > 0 ? "grow" : sign < 0 ? "turn" : "keep";
  return (
    <WeightMap
      {...map}
      symbol="sign s"
      name={words.nextStep}
      pixels={pixels}
      alt={words.branchesAlt(what, counts.grow, counts.keep, counts.turn)}
      value={`${where(map.cell)}: ${words.branches[branch]}`}
    >
      <Key
        entries={(["grow", "keep", "turn"] as const).map((name) => ({
          fill: BRANCH_COLOURS[name].fill,
          sign: BRANCH_SIGNS[name],
          name: words.branches[name],
          figure: counts[name],
        }))}
      />
    </WeightMap>
  );
}
