import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { metadataTexts } from "../../../src/formats/metadata-texts.ts";
import type { ModelMetadata } from "../../../src/formats/model.ts";
import { readPt } from "../../../src/formats/pt/read-pt.ts";
import { readPtRprop } from "../../../src/formats/pt/read-pt-rprop.ts";
import { writePt } from "../../../src/formats/pt/write-pt.ts";
import { toTorchOrder } from "../../../src/model/network.ts";
import { EXPECTED_RPROP, golden } from "./files.ts";

/** A Python that has PyTorch. */
const PYTHON = process.env["NBL_PYTHON"];

if (!PYTHON) console.log("PyTorch itself reads nothing here: NBL_PYTHON names no Python that has it.");

test.skipIf(!PYTHON)("PyTorch reads what we write with weights_only, and trains on with our state", () => {
  const { network, params } = readPt(golden("checkpoint.pt"));
  const rprop = readPtRprop(golden("checkpoint.pt"));
  const metadata: ModelMetadata = { scale: "unit", criterion: "cross-entropy", classes: 2 };
  const folder = mkdtempSync(join(tmpdir(), "nbl-pt-"));
  try {
    const file = (name: string, content: Uint8Array | string) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    };
    const script = fileURLToPath(new URL("reads-ours.py", import.meta.url));
    const files = [
      file("plain.pt", writePt(network, params, { metadata })),
      file("named.pt", writePt(network, params, { names: ["fc1", "out"] })),
      file("checkpoint.pt", writePt(network, params, { metadata, rprop })),
      file("gradients.json", JSON.stringify(EXPECTED_RPROP.gradients)),
    ];
    const came = JSON.parse(execFileSync(PYTHON!, [script, ...files], { encoding: "utf8" }));
    const ours = Array.from(toTorchOrder(network, params));
    expect(came.plain).toEqual(ours);
    expect(came.mapped).toEqual(ours);
    expect(came.said).toEqual(Array(2).fill(metadataTexts(network, metadata)));
    expect(came.names).toEqual(["fc1.weight", "fc1.bias", "out.weight", "out.bias"]);
    const { delta0, etaMinus, etaPlus, deltaMin, deltaMax } = rprop.hyper;
    expect(came.group).toMatchObject({ lr: delta0, etas: [etaMinus, etaPlus], step_sizes: [deltaMin, deltaMax] });
    expect(came.step).toBe(3 + EXPECTED_RPROP.gradients.length);
    expect(came.after).toEqual(EXPECTED_RPROP.after);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
