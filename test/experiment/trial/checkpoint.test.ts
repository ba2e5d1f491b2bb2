import { describe, expect, test } from "vitest";
import type { OptimizerState } from "../../../src/core/contracts.ts";
import { DataError, UsageError } from "../../../src/core/errors.ts";
import { canonicalView, type TrialRecord } from "../../../src/experiment/record/record.ts";
import { checkpointFile } from "../../../src/experiment/trial/checkpoint.ts";
import { checkState, readCheckpoint } from "../../../src/experiment/trial/read-checkpoint.ts";
import type { Keeping } from "../../../src/experiment/trial/trial.ts";
import { TECHNIQUES } from "../../../src/optimizers/registry.ts";
import { ringDataset, trialOn, type Wanted } from "../../support/trials.ts";

const ring = ringDataset(240);

/** All that a trial's checkpoints hold, as files, in order. */
function kept(
  wanted: Wanted,
  every: NonNullable<Keeping["every"]>,
): { files: Uint8Array[]; record: TrialRecord; model: Uint8Array | null } {
  const files: Uint8Array[] = [];
  const keep: NonNullable<Keeping["keep"]> = (save) => files.push(checkpointFile(save));
  return { ...trialOn(ring, { ...wanted, keeping: { every, keep } }), files };
}

/** The trial that goes on from a checkpoint's file. */
function goneOn(wanted: Wanted, file: Uint8Array) {
  const from = readCheckpoint(file, "checkpoint");
  checkState(from, "checkpoint");
  return trialOn(ring, { ...wanted, keeping: { from, every: { epochs: 1000 }, keep: () => {} } });
}

const view = (record: TrialRecord) => canonicalView([record], [record.id]);

describe("a trial that goes on from any checkpoint comes to the same bits as the undisturbed one", () => {
  for (const { id, defaults } of TECHNIQUES) {
    const rate = ["learningRate", "delta0"].find((name) => name in defaults);
    const hyper = rate === undefined ? {} : { [rate]: 0.05 };
    for (const batch of ["full", 48] as const) {
      test(`${id}, batch ${batch}`, () => {
        const wanted: Wanted = { technique: id, hyper, epochs: 5, hidden: [6], problem: { batch } };
        const undisturbed = trialOn(ring, wanted);
        const every = batch === "full" ? { epochs: 1 } : { updates: 3 };
        const { files, record, model } = kept(wanted, every);
        expect(view(record)).toEqual(view(undisturbed.record)); // to be kept changes nothing
        expect(files.length).toBeGreaterThanOrEqual(5);
        for (const file of files) {
          const again = goneOn(wanted, file);
          expect(view(again.record)).toEqual(view(undisturbed.record));
          expect(again.model).toEqual(model);
          expect(again.record.inside).toEqual(undisturbed.record.inside);
        }
      });
    }
  }
});

test("a longer run goes on from the end of a shorter one, to the bits of one that was long from the start", () => {
  const wanted: Wanted = { technique: "irprop+", hidden: [6], epochs: 4 };
  const short = kept(wanted, { epochs: 10 });
  const long = { ...wanted, epochs: 9 };
  expect(view(goneOn(long, short.files.at(-1)!).record)).toEqual(view(trialOn(ring, long).record));
});

test("a run that a rule stopped, and one that diverged, end again where they ended", () => {
  const stopped: Wanted = { technique: "rprop-", epochs: 200, stop: { patience: 3 }, hyper: { delta0: 0.5 } };
  const first = kept(stopped, { epochs: 1 });
  expect(first.record.status).toBe("stopped");
  expect(view(goneOn(stopped, first.files.at(-1)!).record)).toEqual(view(first.record));
  const diverging: Wanted = { technique: "rprop-", epochs: 400, hyper: { delta0: 1e38, deltaMax: 3e38 } };
  const second = kept(diverging, { epochs: 1 });
  expect(second.record.status).toBe("diverged");
  expect(view(goneOn(diverging, second.files.at(-1)!).record)).toEqual(view(second.record));
});

describe("a checkpoint's file", () => {
  const { files } = kept({ technique: "adam", epochs: 3, problem: { batch: 48 } }, { updates: 4 });
  const file = files[1];

  test("is the same bytes again when it is read and written", () => {
    for (const one of files) expect(checkpointFile(readCheckpoint(one, "checkpoint"))).toEqual(one);
  });

  test("is refused in one sentence when it is damaged, another file, or of other arithmetic", () => {
    const text = (change: (json: Record<string, never>) => void) => {
      const length = Number(new DataView(file.buffer).getBigUint64(0, true));
      const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
      const json = JSON.parse(header["__metadata__"].checkpoint);
      change(json);
      header["__metadata__"].checkpoint = JSON.stringify(json);
      const bytes = new TextEncoder().encode(JSON.stringify(header));
      const whole = new Uint8Array(8 + bytes.length + file.length - 8 - length);
      new DataView(whole.buffer).setUint32(0, bytes.length, true);
      whole.set(bytes, 8);
      whole.set(file.subarray(8 + length), 8 + bytes.length);
      return whole;
    };
    type Json = { identity: { numerics: number; problem: { layers: number[] } }; trainer: { epoch: number } };
    const changed = (change: (json: Json) => void) => () => readCheckpoint(text(change as never), "file");
    expect(changed((json) => (json.identity.numerics = 99))).toThrow("file: expected numerics 1, got 99");
    expect(changed((json) => (json.trainer.epoch = 7))).toThrow("expected a curve of 8 points at epoch 7");
    expect(changed((json) => (json.identity.problem.layers = [2, 9, 2]))).toThrow("expected what its digest says");
    expect(() => readCheckpoint(file.subarray(0, file.length - 1), "file")).toThrow(DataError);
  });

  test("has a digest by which any flipped bit of its vectors is found", () => {
    const header = 8 + Number(new DataView(file.buffer).getBigUint64(0, true));
    for (let k = 0; k < 200; k++) {
      const broken = file.slice();
      const place = header + ((k * 7919) % (file.length - header));
      broken[place] ^= 1 << (k % 8);
      expect(() => readCheckpoint(broken, "file")).toThrow("file: expected what its digest says, got other numbers");
    }
    const text = new TextDecoder("latin1").decode(file);
    const place = text.indexOf('\\"seed\\":') + '\\"seed\\":'.length;
    const other = file.slice();
    other[place] = file[place] === 0x31 ? 0x32 : 0x31;
    expect(() => readCheckpoint(other, "file")).toThrow("file: expected what its digest says, got other numbers");
  });

  test("of an earlier version has no digest, and is read", () => {
    const text = new TextDecoder("latin1").decode(file);
    const place = text.indexOf('"digest":');
    const old = file.slice();
    old.set(new TextEncoder().encode('"digesT"'), place);
    expect(readCheckpoint(old, "file").trainer.epoch).toBe(readCheckpoint(file, "file").trainer.epoch);
  });

  test("is refused where its state isn't that of its technique", () => {
    const save = readCheckpoint(file, "file");
    expect(() => checkState(save, "file")).not.toThrow();
    const { mean: _, ...without } = save.trainer.state;
    const changed = (state: OptimizerState) => ({ ...save, trainer: { ...save.trainer, state } });
    expect(() => checkState(changed(without), "file")).toThrow(DataError);
    expect(() => checkState(changed({ ...save.trainer.state, foo: new Float32Array(2) }), "file")).toThrow(
      /^file: expected number \w+.* of adam, got ".*vector foo/,
    );
    expect(() => checkState(changed({ ...save.trainer.state, mean: new Float32Array(2) }), "file")).toThrow(
      /^file: expected .*vector mean \[42\].* of adam, got ".*vector mean \[2\]/,
    );
    const technique = { id: "adam", hyper: { learningRate: -1 } };
    const strange = { ...save, identity: { ...save.identity, technique } };
    expect(() => checkState(strange, "file")).toThrow(UsageError);
  });
});
