import { shown } from "../core/errors.ts";
import type { FoundLayers, LinearLayer, NormLayer } from "./layer-groups.ts";
import type { ParameterReading } from "./parameter.ts";

/** Where batch normalisation stands: on a layer's sums, or on what goes into a layer. */
export interface NormPlace {
  /** The layer's place, from 0 on. */
  readonly layer: number;
  readonly on: "sums" | "inputs";
}

/**
 * Where batch normalisations stand among layers that are in order, as far as names and sizes tell. In a Sequential a name is a place:
 * `1` behind `0` is on its sums, `2` behind the activation `1`. Elsewhere `bn1` goes with `fc1`, and is taken to be on its sums.
 * @throws DataError if one could stand in several places.
 */
export function normPlaces(
  { norms, sequence }: Pick<FoundLayers, "norms" | "sequence">,
  layers: readonly LinearLayer[],
  isFileOrder: boolean,
  reading: ParameterReading,
): Map<NormLayer, NormPlace> {
  const places = sequence.map(placeIn);
  const isSequential = places.every((place) => place !== undefined) && new Set(sequence.map(parentOf)).size <= 1;
  const index = new Map(layers.map(({ name }, l) => [name, l]));
  return new Map(norms.map((norm) => [norm, isSequential ? inSequential(norm) : byNames(norm)]));

  function inSequential(norm: NormLayer): NormPlace {
    const place = placeIn(norm.name)!;
    const before = layers.findLastIndex(({ name }) => placeIn(name)! < place);
    if (before < 0) return checked(norm, { layer: 0, on: "inputs" });
    if (placeIn(layers[before].name) === place - 1) return checked(norm, { layer: before, on: "sums" });
    return checked(norm, { layer: before + 1, on: "inputs" });
  }

  function byNames(norm: NormLayer): NormPlace {
    const isFit = (l: number) => layers[l]?.weight.shape[0] === norm.columns;
    const number = numberOf(norm.name);
    const alike = [...layers.keys()].filter((l) => numberOf(layers[l].name) === number && isFit(l));
    if (number !== undefined && alike.length === 1) return { layer: alike[0], on: "sums" };
    if (isFileOrder) {
      const at = sequence.indexOf(norm.name);
      const before = sequence.slice(0, at).findLast((name) => index.has(name));
      if (before === undefined) return checked(norm, { layer: 0, on: "inputs" });
      if (isFit(index.get(before)!)) return { layer: index.get(before)!, on: "sums" };
    }
    const fitting = [...layers.keys()].filter(isFit);
    const isForInput = layers[0].weight.shape[1] === norm.columns;
    if (fitting.length === 1 && !isForInput) return { layer: fitting[0], on: "sums" };
    if (fitting.length === 0 && isForInput) return { layer: 0, on: "inputs" };
    throw reading.error(
      `expected one place for the batch normalisation ${shown(norm.name)} of ${norm.columns} columns, got ${fitting.length + (isForInput ? 1 : 0)}`,
    );
  }

  function checked(norm: NormLayer, place: NormPlace): NormPlace {
    const [nOut, nIn] = layers[place.layer]?.weight.shape ?? [];
    const size = place.on === "sums" ? nOut : (nIn ?? norm.columns);
    if (size === norm.columns) return place;
    throw reading.error(`expected ${size} columns in the batch normalisation ${shown(norm.name)}, got ${norm.columns}`);
  }
}

/** The number at a name's end. */
function numberOf(name: string): string | undefined {
  return /\d+$/.exec(name)?.[0];
}

/** The place in a Sequential, which is the last part of a name; undefined if that is none. */
function placeIn(name: string): number | undefined {
  const place = /(?:^|[./])(\d{1,9})$/.exec(name)?.[1];
  return place === undefined ? undefined : Number(place);
}

function parentOf(name: string): string {
  return name.replace(/\d+$/, "");
}
