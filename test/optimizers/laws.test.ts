import { describe, expect, test } from "vitest";
import type { Optimizer, OptimizerState, Reals, RealsConstructor } from "../../src/core/contracts.ts";
import { UsageError } from "../../src/core/errors.ts";
import { TECHNIQUES, technique } from "../../src/optimizers/registry.ts";
import { fc } from "../support/random.ts";

const SIZE = 3;

/** One step's input: gradients of every size and sign, zeros among them, and an error. */
const input = fc.record({
  gradient: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.double({ noNaN: true, min: -100, max: 100 }) },
      { weight: 2, arbitrary: fc.constantFrom(0, -0, 1, -1, 1e-30, -1e-30, 1e-40) },
    ),
    { minLength: SIZE, maxLength: SIZE },
  ),
  loss: fc.constantFrom(1, 2, 3),
});
const inputs = fc.array(input, { maxLength: 30 });
const precision = fc.constantFrom<RealsConstructor>(Float32Array, Float64Array);
type Inputs = { gradient: number[]; loss: number }[];

interface Run {
  readonly params: Reals;
  readonly state: OptimizerState;
}

function begin(optimizer: Optimizer, reals: RealsConstructor): Run {
  return { params: reals.of(0.5, -2, 0), state: optimizer.init(SIZE, reals) };
}

function walk(optimizer: Optimizer, { params, state }: Run, steps: Inputs): Run {
  const reals = params.constructor as RealsConstructor;
  for (const { gradient, loss } of steps) optimizer.step(params, reals.from(gradient), loss, state);
  return { params, state };
}

for (const { id, defaults, create } of TECHNIQUES) {
  describe(`${id}'s options`, () => {
    test("are those of its defaults: any other name is refused, with the nearest one", () => {
      for (const name of ["rat", "constructor", "__proto__x"]) {
        expect(() => create({ [name]: 0.1 })).toThrow(UsageError);
        expect(() => create({ [name]: 0.1 })).toThrow(`${id}: expected `);
      }
      for (const name of Object.keys(defaults)) {
        expect(() => create({ [`${name}_`]: 0.1 })).toThrow(`got "${name}_"; did you mean ${name}?`);
      }
    });

    test("are numbers, and infinite only where the default is", () => {
      for (const [name, value] of Object.entries(defaults)) {
        expect(value).not.toBeNaN();
        expect(() => create({ [name]: Number.NaN })).toThrow(RangeError);
        expect(() => create({ [name]: "0.1" } as never)).toThrow(TypeError);
        if (!Number.isFinite(value)) continue;
        for (const infinity of [Infinity, -Infinity]) expect(() => create({ [name]: infinity })).toThrow(RangeError);
      }
    });

    test("are kept in its hyper-parameters as they were given, beside the defaults of the others", () => {
      for (const [name, value] of Object.entries(defaults)) expect(create({ [name]: value }).hyper).toEqual(defaults);
    });
  });
}

// A technique that probes the problem itself has laws of its own.
for (const { id, defaults, create } of TECHNIQUES.filter((entry) => !entry.create().needs.problem)) {
  describe(`${id}`, () => {
    test("its state is plain data: a copy continues bit for bit, and so does another value of the same technique", () => {
      fc.assert(
        fc.property(precision, inputs, inputs, (reals, before, after) => {
          const run = walk(create(), begin(create(), reals), before);
          const copy = structuredClone(run);
          expect(walk(create(), copy, after)).toEqual(walk(create(), run, after));
        }),
      );
    });

    test("its state holds numbers and vectors of the run's precision only", () => {
      for (const reals of [Float32Array, Float64Array]) {
        for (const entry of Object.values(create().init(SIZE, reals))) {
          if (typeof entry !== "number") expect(entry).toBeInstanceOf(reals);
        }
      }
      expect(create().init(SIZE)).toEqual(create().init(SIZE, Float32Array));
    });

    test("it writes into parameters and state only", () => {
      fc.assert(
        fc.property(precision, inputs, (reals, steps) => {
          const optimizer = create();
          const run = begin(optimizer, reals);
          const hyper = { ...optimizer.hyper };
          for (const { gradient, loss } of steps) {
            const given = reals.from(gradient);
            optimizer.step(run.params, given, loss, run.state);
            expect(given).toEqual(reals.from(gradient));
          }
          expect(optimizer.hyper).toEqual(hyper);
        }),
      );
    });

    test("a zero gradient moves nothing at the start, unless weights decay", () => {
      const still = Object.fromEntries(
        Object.keys(defaults).flatMap((name) => (/decay$/i.test(name) ? [[name, 0]] : [])),
      );
      fc.assert(
        fc.property(precision, fc.array(fc.constantFrom(1, 2, 3)), (reals, losses) => {
          const steps = losses.map((loss) => ({ gradient: [0, -0, 0], loss }));
          const run = walk(create(still), begin(create(still), reals), steps);
          expect(run.params).toEqual(begin(create(still), reals).params);
        }),
      );
    });

    // GRprop's δ has one sign, whatever that of the gradients is.
    test.skipIf(id.startsWith("grprop"))("the opposite gradients lead to the opposite place", () => {
      fc.assert(
        fc.property(precision, inputs, (reals, steps) => {
          const fromZero = () => ({ params: new reals(SIZE), state: create().init(SIZE, reals) });
          const opposite = steps.map(({ gradient, loss }) => ({ gradient: gradient.map((g) => -g), loss }));
          const there = walk(create(), fromZero(), steps).params;
          const mirrored = walk(create(), fromZero(), opposite).params;
          expect(Array.from(mirrored, (w) => 0 - w)).toEqual(Array.from(there, (w) => 0 + w));
        }),
      );
    });
  });
}

for (const { id, create } of TECHNIQUES.filter((entry) => entry.turnRule !== undefined)) {
  describe(`${id}, as one of the Rprop family,`, () => {
    const tight = { delta0: 0.3, deltaMin: 0.05, deltaMax: 0.7 };

    test("keeps every Δ within its bounds, and moves no weight by more than Δmax", () => {
      fc.assert(
        fc.property(precision, inputs, (reals, steps) => {
          const optimizer = create(tight);
          const run = begin(optimizer, reals);
          for (const step of steps) {
            const before = run.params.slice();
            walk(optimizer, run, [step]);
            (run.state["delta"] as Float64Array).forEach((delta, i) => {
              expect(delta).toBeGreaterThanOrEqual(Math.fround(0.05));
              expect(delta).toBeLessThanOrEqual(Math.fround(0.7));
              expect(Math.abs(run.params[i] - before[i])).toBeLessThan(0.7 + 1e-5);
            });
          }
        }),
      );
    });

    test("moves nothing on a zero gradient, whatever went before", () => {
      fc.assert(
        fc.property(precision, inputs, (reals, steps) => {
          const optimizer = create(tight);
          const run = walk(optimizer, begin(optimizer, reals), steps);
          const before = run.params.slice();
          walk(optimizer, run, [{ gradient: [0, 0, 0], loss: 1 }]);
          expect(run.params).toEqual(before);
        }),
      );
    });

    test("sees of a gradient its sign, and its size only against that of the same weight: a factor changes nothing", () => {
      const noUnderflow = inputs.map((steps) =>
        steps.map(({ gradient, loss }) => ({ gradient: gradient.map((g) => (Math.abs(g) < 1e-9 ? 0 : g)), loss })),
      );
      fc.assert(
        fc.property(precision, noUnderflow, fc.integer({ min: -10, max: 10 }), (reals, steps, power) => {
          const scaled = steps.map(({ gradient, loss }) => ({ gradient: gradient.map((g) => g * 2 ** power), loss }));
          const one = walk(create(), begin(create(), reals), steps).params;
          expect(walk(create(), begin(create(), reals), scaled).params).toEqual(one);
        }),
      );
    });

    test("treats every weight by itself", () => {
      fc.assert(
        fc.property(precision, inputs, (reals, steps) => {
          const optimizer = create(tight);
          const together = walk(optimizer, begin(optimizer, reals), steps).params;
          const alone = [0, 1, 2].map((i) => {
            const params = reals.of(begin(optimizer, reals).params[i]);
            const state = optimizer.init(1, reals);
            for (const { gradient, loss } of steps) optimizer.step(params, reals.of(gradient[i]), loss, state);
            return params[0];
          });
          expect([...together]).toEqual(alone);
        }),
      );
    });
  });
}

describe("irprop-, irprop+ and rprop+", () => {
  const end = (id: string, reals: RealsConstructor, steps: Inputs) =>
    walk(technique(id).create(), begin(technique(id).create(), reals), steps).params;

  test("irprop+ is irprop- as long as the error never rises", () => {
    fc.assert(
      fc.property(precision, inputs, (reals, steps) => {
        const falling = steps.map(({ gradient }, t) => ({ gradient, loss: -Math.floor(t / 2) }));
        expect(end("irprop+", reals, falling)).toEqual(end("irprop-", reals, falling));
      }),
    );
  });

  test("irprop+ is rprop+ where the error always rises", () => {
    fc.assert(
      fc.property(precision, inputs, (reals, steps) => {
        const rising = steps.map(({ gradient }, t) => ({ gradient, loss: t }));
        expect(end("irprop+", reals, rising)).toEqual(end("rprop+", reals, rising));
      }),
    );
  });
});

test.each(["rprop-", "rprop+", "irprop-", "irprop+", "irprop+local"])(
  "%s sees a turn between gradients whose product underflows even in float64",
  (id) => {
    const steps = (size: number) => [size, size, -size, -size].map((g) => ({ gradient: [g, -g, 0], loss: 1 }));
    const end = (size: number) =>
      walk(technique(id).create(), begin(technique(id).create(), Float64Array), steps(size)).params;
    expect(end(1e-200)).toEqual(end(1));
    expect(end(5e-324)).toEqual(end(1));
    expect(end(1e300)).toEqual(end(1));
  },
);
