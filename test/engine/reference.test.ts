import { describe, expect, test } from "vitest";
import { log } from "../../src/core/elementary.ts";
import { FLOAT32, FLOAT64 } from "../../src/engine/float32.ts";
import { fullBatch, miniBatch, probabilities, type Role, reference } from "../../src/engine/reference.ts";
import { ACTIVATIONS } from "../../src/model/activation.ts";
import { LOSSES } from "../../src/model/loss.ts";
import { network, parameterCount } from "../../src/model/network.ts";
import { randomParams, randomSamples } from "./cases.ts";

const RAW = { a: 1, c: 0 };
const SYMMETRIC = { a: 2 / 255, c: -1 };

describe("by hand", () => {
  // Two inputs, one hidden unit, two outputs. Parameters: W1 [2, 1], b1 [1], W2 [1, 2], b2 [2].
  const samples = { count: 2, values: Float32Array.of(1, 2, 3, 0), labels: Uint32Array.of(0, 1) };
  const params = Float32Array.of(0.5, 0.25, -0.5, 2, -1, 0, 1);
  const both = fullBatch(["training", "training"]);

  test("squared errors of a ReLU network", () => {
    // Sample 0: z = 0.5 + 0.5 − 0.5 = 0.5 = h; y = (1, 0.5), t = (1, 0): errors (0, 0.5), loss 0.125, δ = (0, 0.5).
    // Sample 1: z = 1.5 − 0.5 = 1 = h; y = (2, 0), t = (0, 1): errors (2, −1), loss 2.5, δ = (2, −1).
    // Hidden δ: 0·2 − 0.5·1 = −0.5 and 2·2 + 1·1 = 5.
    const task = { network: network([2, 1, 2]), loss: LOSSES[1], map: RAW };
    const { training, gradient, losses, answers } = reference(task, FLOAT32, params, samples, both);
    expect(losses).toEqual([0.125, 2.5]);
    expect(answers).toEqual([0, 0]);
    expect(training).toEqual({ count: 2, loss: 2.625, right: 1, squares: [] });
    // W1: (−0.5·1 + 5·3)/2, (−0.5·2 + 5·0)/2; b1: 4.5/2; W2: (0·0.5 + 2·1)/2, (0.5·0.5 − 1·1)/2; b2: 2/2, −0.5/2.
    expect([...gradient]).toEqual([7.25, -0.5, 2.25, 1, -0.375, 1, -0.25]);
  });

  test("squared errors against targets instead of classes", () => {
    // Outputs as above: (1, 0.5) and (2, 0). Against (3, 0.5) and (2, −1): errors (−2, 0) and (0, 1) = δ, losses 2 and 0.5.
    // Hidden δ of sample 0: 2·−2 − 1·0 = −4.
    const task = { network: network([2, 1, 2]), loss: LOSSES[1], map: RAW };
    const ofTargets = { ...samples, labels: new Uint32Array(0), targets: Float32Array.of(3, 0.5, 2, -1) };
    const blocks = fullBatch(["training", "evaluation"]);
    const { training, evaluation, gradient } = reference(task, FLOAT32, params, ofTargets, blocks);
    expect(training).toEqual({ count: 1, loss: 2, right: 0, squares: [4, 0] });
    expect(evaluation).toEqual({ count: 1, loss: 0.5, right: 0, squares: [0, 1] });
    // Of sample 0 alone: W1 −4·1, −4·2; b1 −4; W2 −2·0.5, 0; b2 −2, 0.
    expect([...gradient]).toEqual([-4, -8, -4, -1, 0, -2, 0]);
  });

  test("the affine map of the inputs enters at the hidden sum and at the end of the gradient", () => {
    // x = v/2 − 1: sample 0 is (−0.5, 0), sample 1 (0.5, −1). Hidden sums −0.75 and −0.5; the identity keeps them.
    // y = (−1.5, 1.75) and (−1, 1.5): errors (−2.5, 1.75) and (−1, 0.5) = δ; hidden δ: −6.75 and −2.5.
    const task = { network: network([2, 1, 2], "identity"), loss: LOSSES[1], map: { a: 0.5, c: -1 } };
    const { gradient, losses } = reference(task, FLOAT32, params, samples, both);
    expect(losses).toEqual([(6.25 + 3.0625) / 2, (1 + 0.25) / 2]);
    // W1: (−6.75·−0.5 − 2.5·0.5)/2, (−6.75·0 + 2.5·1)/2; b1: −9.25/2; W2: (2.5·0.75 + 1·0.5)/2, (−1.75·0.75 − 0.5·0.5)/2.
    expect([...gradient]).toEqual([1.0625, 1.25, -4.625, 1.1875, -0.78125, -1.75, 1.125]);
  });

  test("probabilities are the soft-max of the outputs, or what squared errors made of them", () => {
    // Outputs of both samples as above: (1, 0.5) and (2, 0). e^0.5 = 1.6487, e² = 7.3891.
    const net = network([2, 1, 2]);
    const rows = [Float32Array.of(1, 2), Float32Array.of(3, 0)];
    const softmax = probabilities({ network: net, loss: LOSSES[0], map: RAW }, FLOAT32, params, rows);
    expect(softmax[0][0]).toBeCloseTo(1.6487 / 2.6487, 4);
    expect(softmax[1][1]).toBeCloseTo(1 / 8.3891, 4);
    expect(probabilities({ network: net, loss: LOSSES[1], map: RAW }, FLOAT32, params, rows)).toEqual([
      [2 / 3, 1 / 3],
      [1, 0],
    ]);
    const negative = params.map((x) => -Math.abs(x)); // no output above 0
    const none = probabilities({ network: net, loss: LOSSES[1], map: RAW }, FLOAT32, negative, rows);
    expect(none[0]).toEqual([0.5, 0.5]);
  });

  test("equal outputs share the probability, and the lowest class is the answer", () => {
    const task = { network: network([2, 4]), loss: LOSSES[0], map: RAW };
    const { gradient, losses, answers } = reference(task, FLOAT32, new Float32Array(12), samples, both);
    expect(losses).toEqual([log(4), log(4)]);
    expect(answers).toEqual([0, 0]);
    // δ = (−¾, ¼, ¼, ¼) and (¼, −¾, ¼, ¼); inputs (1, 2) and (3, 0).
    expect([...gradient].slice(0, 4)).toEqual([0, -1, 0.5, 0.5]);
    expect([...gradient].slice(4, 8)).toEqual([-0.75, 0.25, 0.25, 0.25]);
    expect([...gradient].slice(8)).toEqual([-0.25, -0.25, 0.25, 0.25]);
  });
});

test("a block's sums are rounded by themselves before they are added", () => {
  // 2²⁴ + 1 + 1 is 2²⁴ in float32, one after the other; as two blocks it is 2²⁴ + 2.
  const count = 514;
  const values = new Float32Array(count);
  values[0] = 2 ** 24;
  values[512] = 1;
  values[513] = 1;
  const samples = { count, values, labels: new Uint32Array(count) };
  const task = { network: network([1, 1], "identity"), loss: LOSSES[1], map: RAW };
  // Weight 0 and bias 1.5: each error is ½, δ is 1.
  const params = Float32Array.of(0, 1.5);
  const whole = reference(task, FLOAT32, params, samples, fullBatch(Array(count).fill("training")));
  expect(whole.gradient[0]).toBe(Math.fround((2 ** 24 + 2) / 514));
  const small = reference(task, FLOAT32, params, samples, miniBatch([0, 512, 513]));
  expect(small.gradient[0]).toBe(Math.fround(2 ** 24 / 3));
});

test("samples that aren't for training change nothing", () => {
  const task = { network: network([7, 6, 3], "tanh"), loss: LOSSES[0], map: SYMMETRIC };
  const samples = randomSamples(11, 600, 7, 3, 0.5, "bytes");
  const params = randomParams(11, task, 0.5);
  const roles = Array.from({ length: 600 }, (_, s): Role => (["training", "evaluation", "neither"] as const)[s % 3]);
  const blocks = fullBatch(roles);
  const only = blocks.map((block) => block.filter(({ role }) => role === "training"));
  const whole = reference(task, FLOAT32, params, samples, blocks);
  expect(whole.evaluation.count).toBe(200);
  expect(reference(task, FLOAT32, params, samples, only).gradient).toEqual(whole.gradient);
});

describe.each(LOSSES)("∂E/∂w of the %s is what central differences in float64 say", (loss) => {
  test.each(ACTIVATIONS)("with %s", (activation) => {
    const outputActivation = loss === "cross-entropy" ? "identity" : activation;
    for (const [seed, map] of [
      [1, RAW],
      [2, SYMMETRIC],
    ] as const) {
      const task = { network: network([5, 4, 6, 3], activation, outputActivation), loss, map };
      const samples = randomSamples(seed, 20, 5, 3, 0.7, map === RAW ? "reals" : "bytes");
      const blocks = fullBatch(Array(20).fill("training"));
      // Parameters of 0 would put units whose inputs are all 0 onto the kink of ReLU.
      const params = Float64Array.from(randomParams(seed, task, 0.8), (w) => (Math.abs(w) < 1e-3 ? 0.1 : w));
      const at = (p: number, step: number) => {
        const moved = params.with(p, params[p] + step);
        return reference(task, FLOAT64, moved, samples, blocks).training.loss / 20;
      };
      const { gradient } = reference(task, FLOAT64, params, samples, blocks);
      const largest = Math.max(...gradient.map(Math.abs));
      const h = 2 ** -17;
      for (let p = 0; p < params.length; p++) {
        const numeric = (at(p, h) - at(p, -h)) / (2 * h);
        expect(Math.abs(numeric - gradient[p]) / largest, `parameter ${p} of seed ${seed}`).toBeLessThan(1e-6);
      }
    }
  });
});

test("float32 and float64 agree to float32's precision", () => {
  for (const loss of LOSSES) {
    const task = { network: network([30, 20, 10], "tanh"), loss, map: SYMMETRIC };
    const samples = randomSamples(4, 600, 30, 10, 0.4, "bytes");
    const params = randomParams(4, task, 0.3);
    const blocks = fullBatch(Array(600).fill("training"));
    const single = reference(task, FLOAT32, params, samples, blocks);
    const double = reference(task, FLOAT64, params, samples, blocks);
    const largest = Math.max(...double.gradient.map(Math.abs));
    expect(single.gradient.length).toBe(parameterCount(task.network));
    expect(Math.max(...double.gradient.map((g, p) => Math.abs(g - single.gradient[p])))).toBeLessThan(1e-6 * largest);
    expect(Math.abs(single.training.loss / double.training.loss - 1)).toBeLessThan(1e-7);
  }
});
