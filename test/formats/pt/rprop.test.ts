import { expect, test } from "vitest";
import { DataError } from "../../../src/core/errors.ts";
import { readPt } from "../../../src/formats/pt/read-pt.ts";
import { readPtRprop } from "../../../src/formats/pt/read-pt-rprop.ts";
import { writePt } from "../../../src/formats/pt/write-pt.ts";
import { fromTorchOrder, network, toTorchOrder } from "../../../src/model/network.ts";
import { technique } from "../../../src/optimizers/registry.ts";
import { EXPECTED_RPROP, golden } from "./files.ts";

const hyper = { delta0: 0.03, etaMinus: 0.4, etaPlus: 1.3, deltaMin: 1e-5, deltaMax: 2 };
const net = network([3, 4, 2]);
const inTorchOrder = (vector: Float32Array) => Array.from(toTorchOrder(net, vector));

test("the state of torch.optim.Rprop comes over", () => {
  const rprop = readPtRprop(golden("checkpoint.pt"));
  expect(rprop.hyper).toEqual(hyper);
  expect(rprop.steps).toBe(3);
  expect(inTorchOrder(rprop.state.delta as Float32Array)).toEqual(EXPECTED_RPROP.step_size);
  expect(inTorchOrder(rprop.state.prevGrad as Float32Array)).toEqual(EXPECTED_RPROP.prev);
});

test("rprop-torch goes on where PyTorch was, to PyTorch's very weights", () => {
  const { params } = readPt(golden("checkpoint.pt"));
  const { hyper, state } = readPtRprop(golden("checkpoint.pt"));
  const optimizer = technique("rprop-torch").create(hyper);
  for (const gradient of EXPECTED_RPROP.gradients) {
    optimizer.step(params, fromTorchOrder(net, Float32Array.from(gradient)), 0, state);
  }
  expect(inTorchOrder(params)).toEqual(EXPECTED_RPROP.after);
});

test("an optimizer that made no step has its first step sizes", () => {
  const { steps, state } = readPtRprop(golden("checkpoint-new.pt"));
  expect(steps).toBe(0);
  expect(state.delta).toEqual(new Float32Array(26).fill(0.03));
  expect(state.prevGrad).toEqual(new Float32Array(26));
});

test("a state that is written comes back", () => {
  const { params } = readPt(golden("checkpoint.pt"));
  for (const name of ["checkpoint.pt", "checkpoint-new.pt"]) {
    const rprop = readPtRprop(golden(name));
    expect(readPtRprop(writePt(net, params, { rprop }))).toEqual(rprop);
  }
});

test.each([
  ["state-dict.pt", /expected a checkpoint with the state_dict of an optimizer, got none/],
  ["checkpoint-module.pt", /expected a checkpoint with the state_dict of an optimizer, got none/],
  ["checkpoint-adam.pt", /expected the state of torch\.optim\.Rprop .*, got another optimizer's/],
  ["checkpoint-maximize.pt", /expected an optimizer that minimises/],
])("%s has no state for rprop-torch", (name, message) => {
  expect(() => readPtRprop(golden(name))).toThrow(DataError);
  expect(() => readPtRprop(golden(name))).toThrow(message);
});
