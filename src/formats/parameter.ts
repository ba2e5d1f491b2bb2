import type { Reals } from "../core/contracts.ts";
import { type DataError, shown } from "../core/errors.ts";
import { checkFinite, elements, type TensorFacts } from "./tensors.ts";

/** A tensor of a model whose numbers are yet to be read. */
export interface Parameter extends TensorFacts {
  /** The values, row after row. @throws DataError if they can't be read. */
  read(): Reals;
}

/** The part of a reading that parameters need: memory is counted, and errors name the file. */
export interface ParameterReading {
  take(bytes: number): void;
  error(said: string): DataError;
}

/** A parameter whose values must be finite in float32. */
export function finite(parameter: Parameter, name: string, reading: ParameterReading): Parameter {
  return {
    ...parameter,
    read() {
      const values = parameter.read();
      checkFinite(values, name, reading);
      return values;
    },
  };
}

/** A matrix [inputs, outputs] as weights [outputs, inputs]. */
export function transposed(parameter: Parameter, reading: ParameterReading): Parameter {
  const [rows, columns] = parameter.shape;
  return {
    dtype: parameter.dtype,
    shape: [columns, rows],
    read() {
      const values = parameter.read();
      reading.take(8 * values.length);
      const turned = new (values.constructor as new (size: number) => Reals)(values.length);
      for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) turned[c * rows + r] = values[r * columns + c];
      return turned;
    },
  };
}

/** A pruned parameter: torch.nn.utils.prune keeps the original and a mask of 0 and 1. */
export function masked(original: Parameter, mask: Parameter, name: string, reading: ParameterReading): Parameter {
  if (String(mask.shape) !== String(original.shape)) {
    throw reading.error(`expected a mask of ${shown(name)} in shape [${original.shape}], got [${mask.shape}]`);
  }
  return {
    ...original,
    read() {
      const [values, kept] = [original.read(), mask.read()];
      return values.map((value, k) => value * kept[k]) as Reals;
    },
  };
}

/** Weights by torch.nn.utils.weight_norm: w = g · v / ‖v‖, a length for each output, or one for all. */
export function normed(lengths: Parameter, directions: Parameter, name: string, reading: ParameterReading): Parameter {
  const [nOut] = directions.shape;
  const count = elements(lengths.shape);
  const isByOutput = count === nOut && lengths.shape[0] === nOut;
  if (directions.shape.length !== 2 || (!isByOutput && count !== 1)) {
    throw reading.error(
      `expected a length for each output of the weight-normed layer ${shown(name)}, got [${lengths.shape}]`,
    );
  }
  return {
    ...directions,
    read() {
      const [v, g] = [directions.read(), lengths.read()];
      reading.take(8 * v.length);
      const w = Float64Array.from(v);
      const rows = isByOutput ? nOut : 1;
      for (let r = 0; r < rows; r++) {
        const row = w.subarray((r * w.length) / rows, ((r + 1) * w.length) / rows);
        const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
        for (let i = 0; i < row.length; i++) row[i] = (row[i] * g[r]) / length;
      }
      return w;
    },
  };
}
