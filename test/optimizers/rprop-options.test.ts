import { expect, test } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { RPROP_DEFAULTS, type RpropOptions, rpropOptions } from "../../src/optimizers/card/rprop-options.ts";
import { technique } from "../../src/optimizers/registry.ts";

const { create: irpropPlus } = technique("irprop+");
const { create: rpropTorch } = technique("rprop-torch");

test("what is left out has PyTorch's default", () => {
  expect(irpropPlus().hyper).toEqual({ delta0: 0.01, etaMinus: 0.5, etaPlus: 1.2, deltaMin: 1e-6, deltaMax: 50 });
  expect(irpropPlus({ delta0: 0.001 }).hyper).toEqual({ ...RPROP_DEFAULTS, delta0: 0.001 });
});

test("hyper-parameters are kept as given and computed with in float32", () => {
  const optimizer = irpropPlus({ delta0: 0.001, etaPlus: 1.3 });
  expect(optimizer.hyper).toEqual({ ...RPROP_DEFAULTS, delta0: 0.001, etaPlus: 1.3 });
  // The float64 that is nearest to the float32 that is nearest to 0.001, and to 1.3.
  expect(optimizer.init(1, Float64Array)["delta"]).toEqual(Float64Array.of(0.0010000000474974513));
  expect(rpropOptions({ ...RPROP_DEFAULTS, etaPlus: 1.3 }).etaPlus).toBe(1.2999999523162842);
});

const eta = "irprop+: expected 0 < etaMinus < 1 < etaPlus, got ";
const bounds = "irprop+: expected 0 <= deltaMin <= deltaMax, finite in float32, got ";
const refused: [Partial<RpropOptions>, string][] = [
  [{ etaPlus: 0.9 }, `${eta}0.5 and 0.9`],
  [{ etaPlus: 1 }, `${eta}0.5 and 1`],
  [
    { etaPlus: 1 + 1e-9 },
    "irprop+: expected 0 < etaMinus < 1 < etaPlus < Infinity as float32, got 0.5 and 1.000000001",
  ],
  [{ etaPlus: Infinity }, "irprop+: expected etaPlus to be finite, got Infinity"],
  [{ etaPlus: 1e100 }, "irprop+: expected 0 < etaMinus < 1 < etaPlus < Infinity as float32, got 0.5 and 1e+100"],
  [{ etaMinus: 0 }, `${eta}0 and 1.2`],
  [{ etaMinus: 1 }, `${eta}1 and 1.2`],
  [{ etaMinus: NaN }, "irprop+: expected etaMinus to be a number, got NaN"],
  [{ deltaMin: -1e-9 }, `${bounds}-1e-9 and 50`],
  [{ deltaMin: 51 }, `${bounds}51 and 50`],
  [{ deltaMin: NaN }, "irprop+: expected deltaMin to be a number, got NaN"],
  [{ deltaMax: 1e100 }, `${bounds}0.000001 and 1e+100`],
  [{ delta0: 1e-7 }, "irprop+: expected deltaMin <= delta0 <= deltaMax, got 0.000001, 1e-7 and 50"],
  [{ delta0: 51 }, "irprop+: expected deltaMin <= delta0 <= deltaMax, got 0.000001, 51 and 50"],
  [{ delta0: 0, deltaMin: 0 }, "irprop+: expected delta0 > 0, finite in float32, got 0"],
  [{ delta0: 1e-60, deltaMin: 0 }, "irprop+: expected delta0 > 0, finite in float32, got 1e-60"], // 0 in float32
  [{ delta0: NaN }, "irprop+: expected delta0 to be a number, got NaN"],
];

test.each(refused)("%o is refused with a sentence that says why", (options, sentence) => {
  expect(() => irpropPlus(options)).toThrow(new RangeError(sentence));
});

test("a deltaMin of 0, and a delta0 on either bound, are allowed", () => {
  expect(irpropPlus({ deltaMin: 0 }).hyper).toMatchObject({ deltaMin: 0 });
  expect(irpropPlus({ delta0: 50 }).hyper).toMatchObject({ delta0: 50 });
  expect(irpropPlus({ delta0: 1e-6 }).hyper).toMatchObject({ delta0: 1e-6 });
});

test("rprop-torch alone takes a delta0 outside the bounds, and clamps it in the first step, as PyTorch does", () => {
  for (const [delta0, first] of [
    [100, 50],
    [1e-9, Math.fround(1e-6)],
  ]) {
    const optimizer = rpropTorch({ delta0 });
    const params = new Float32Array(1);
    const state = optimizer.init(1);
    optimizer.step(params, Float32Array.of(-1), 0, state);
    expect(params[0]).toBe(first);
    expect(state["delta"]).toEqual(Float32Array.of(first));
  }
  expect(() => rpropTorch({ delta0: 0 })).toThrow(RangeError);
});

test("an unknown option is refused with the nearest known one", () => {
  expect(() => irpropPlus({ delta_0: 1 } as never)).toThrow(
    new UsageError(
      'irprop+: expected options among delta0, etaMinus, etaPlus, deltaMin, deltaMax, got "delta_0"; did you mean delta0?',
    ),
  );
  expect(() => irpropPlus({ lr: 1 } as never)).toThrow(/got "lr"$/);
});

test("an option that isn't a number is refused", () => {
  expect(() => irpropPlus({ delta0: "0.1" } as never)).toThrow(
    new TypeError('irprop+: expected delta0 to be a number, got "0.1"'),
  );
  expect(() => irpropPlus({ delta0: undefined } as never)).toThrow(TypeError);
});
