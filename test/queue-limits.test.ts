/** What the bench computes of queues with many workers from what it measured with few. */
import { expect, test } from "vitest";

const { exponentOf, simulated, slopeOf } = await import(new URL("../bench/lib/queue-limits.mjs", import.meta.url).href);

test("the limit of many workers is that of the part that takes longest", () => {
  const given = {
    empty: [
      {
        trials: 1000,
        milliseconds: { coordinator: 1.5, redis: 0.25, workers: 2 },
        networkBytes: 5000,
        redisBytes: 2000,
        coordinatorMegabytes: 100,
      },
    ],
    append: 0.5,
  };
  const twice = { ...given.empty[0], trials: 2000, coordinatorMegabytes: 104 };
  const asked = { trials: 1_000_000, workers: 1000, seconds: 0.998, data: 125e6 };
  const few = simulated({ ...given, empty: [...given.empty, twice] }, asked);
  expect(few.parts).toEqual({ workers: 1000, coordinator: 500, Redis: 4000, network: 25_000 });
  expect([few.bottleneck, few.perSecond]).toEqual(["coordinator", 500]);
  expect(few.hours).toBeCloseTo((2000 + 1000) / 3600);
  expect([few.redisMegabytes, few.coordinatorGigabytes]).toEqual([20 + 125, expect.closeTo(4.096)]);
  const slow = simulated({ ...given, empty: [...given.empty, twice] }, { ...asked, seconds: 9.998 });
  expect([slow.bottleneck, slow.perSecond]).toEqual(["workers", 100]);
});

test("exponents and slopes of points on a power and on a line are theirs", () => {
  expect(exponentOf([1, 2, 4, 8].map((x) => [x, 3 * x ** 1.5]))).toBeCloseTo(1.5, 12);
  expect(slopeOf([1, 2, 5].map((x) => [x, 7 - 2 * x]))).toBeCloseTo(-2, 12);
});
