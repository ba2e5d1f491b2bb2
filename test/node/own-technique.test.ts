import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseTechnique, techniqueText } from "../../src/experiment/configuration/notation.ts";
import { ensureOwnTechnique, loadOwnTechnique, ownFileOf } from "../../src/node/own-technique.ts";
import { technique } from "../../src/optimizers/registry.ts";

const folder = mkdtempSync(join(tmpdir(), "own-"));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
/** A file with this text; the names differ, since a module is loaded once. */
function file(text: string): string {
  const path = join(folder, `mine-${++count}.mjs`);
  writeFileSync(path, text);
  return path;
}

const mine = (parts: Record<string, string> = {}) => {
  const own = {
    id: '"mine"',
    label: '"mine"',
    summary: '"moves by alpha"',
    defaults: "{ alpha: 0.1 }",
    create:
      "(options) => ({ init: () => ({}), step(w, g) { for (let i = 0; i < w.length; i++) w[i] -= (options.alpha ?? 0.1) * g[i]; } })",
    ...parts,
  };
  return `export const technique = { ${Object.entries(own)
    .map(([key, value]) => `${key}: ${value}`)
    .join(", ")} };`;
};

describe("a technique of one's own", () => {
  test("is chosen by its path, with its hyper-parameters, and known by its digest", async () => {
    const path = file(mine());
    const { id, file: kept } = await loadOwnTechnique(path);
    expect(id).toBe("mine");
    const choice = parseTechnique(`${path}:alpha=0.5`);
    expect(choice).toEqual({ id: "mine", hyper: { alpha: 0.5 }, file: kept });
    expect(kept.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(parseTechnique(techniqueText(choice))).toEqual(choice);
    expect(ownFileOf({ technique: { ...choice, digest: kept.digest } })).toEqual({ path, digest: kept.digest });
    const optimizer = technique("mine").create({ alpha: 0.5 });
    const params = Float32Array.of(1, 2);
    optimizer.step(params, Float32Array.of(1, -1), 0, optimizer.init(2));
    expect([...params]).toEqual([0.5, 2.5]);
    expect(optimizer.hyper).toEqual({ alpha: 0.5 });
  });

  test("has its options checked as the lab's own techniques have", async () => {
    const path = file(mine({ id: '"checked"' }));
    await loadOwnTechnique(path);
    expect(() => parseTechnique(`${path}:alpa=1`)).toThrow(
      'checked: expected options among alpha, got "alpa"; did you mean alpha?',
    );
    expect(() => parseTechnique(`${path}:alpha=x`)).toThrow('alpha: expected a number, got "x"');
  });

  test.each<[string, string, string]>([
    ["no export", "export const other = 1;", "expected an export named technique, got undefined"],
    ["a fault in its text", "export const technique = {;", "expected a module that can be loaded"],
    ["an id with spaces", mine({ id: '"my own"' }), "expected technique.id to be a name of small letters"],
    ["a built-in's id", mine({ id: '"irprop+"' }), "expected an id of its own, got irprop+, which the lab has"],
    ["no label", mine({ label: '""' }), "expected technique.label to be a name"],
    [
      "a default that is no number",
      mine({ defaults: '{ alpha: "1" }' }),
      "expected technique.defaults.alpha to be a number",
    ],
    ["no create", mine({ create: "1" }), "expected technique.create to be a function, got 1"],
    ["no step", mine({ create: "() => ({ init: () => ({}) })" }), "to give a rule with init and step"],
    ["a field that a card doesn't have", mine({ elementWise: "true" }), 'got "elementWise"; did you mean elementwise?'],
    ["a branch that there isn't", mine({ formula: '["s = 0   w stays   rest"]' }), "expected a branch among grow ·"],
    ["a turn rule without its hyper-parameters", mine({ turnRule: '"stay"' }), "technique.defaults to have delta0"],
    ["no state", mine({ create: "() => ({ init: () => 1, step() {} })" }), "expected init(2) to give a state"],
  ])("is refused in one sentence with %s", async (_, text, sentence) => {
    await expect(loadOwnTechnique(file(text))).rejects.toThrow(sentence);
  });

  test("with a turn rule that its loop doesn't follow is refused, with the step in which the two part", async () => {
    const card = (id: string, turnRule: string, { shrink = "etaMinus * delta[i]", more = "" } = {}) =>
      file(`export const technique = { id: "${id}", label: "mine", summary: "iRprop⁻", turnRule: "${turnRule}",
        defaults: { delta0: 0.01, etaMinus: 0.5, etaPlus: 1.2, deltaMin: 1e-6, deltaMax: 50 },
        create(given) {
          const [delta0, etaMinus, etaPlus, deltaMin, deltaMax] = Object.values(given).map(Math.fround);
          return {
            init: (size, reals) => ({ delta: new reals(size).fill(delta0), prevGrad: new reals(size), ${more} }),
            step(w, gradient, loss, { delta, prevGrad }) {
              for (let i = 0; i < w.length; i++) {
                const g = gradient[i];
                const s = Math.sign(g) * Math.sign(prevGrad[i]);
                if (s > 0) delta[i] = Math.min(etaPlus * delta[i], deltaMax);
                if (s < 0) delta[i] = Math.max(${shrink}, deltaMin);
                if (s >= 0) w[i] -= Math.sign(g) * delta[i];
                prevGrad[i] = s < 0 ? 0 : g;
              }
            },
          };
        } };`);
    await expect(loadOwnTechnique(card("same-rule", "stay"))).resolves.toMatchObject({ turnRule: "stay" });
    await expect(loadOwnTechnique(card("other-rule", "move"))).rejects.toThrow(
      /^mine-\d+\.mjs: other-rule: expected steps as its turnRule "move" says, bit for bit, got w = \S+ instead of \S+ in step 2 of a check$/,
    );
    const rewritten = card("rewritten", "stay", { shrink: "0.9 * delta[i]" });
    await expect(loadOwnTechnique(rewritten)).rejects.toThrow("bit for bit, got delta = ");
    await expect(loadOwnTechnique(card("more-state", "stay", { more: "count: 0" }))).rejects.toThrow(
      "got a state of count, delta, prevGrad instead of delta, prevGrad",
    );
  });

  test.each<[string, string]>([
    ["a file beside it", 'import { half } from "./half.mjs";'],
    ["a file beside it, exported on", 'export { half } from "./half.mjs";'],
    ["a file by its place", 'import "/tmp/half.mjs";'],
    ["a file by its address", 'import "file:///tmp/half.mjs";'],
    ["a text as a module", 'import "data:text/javascript,globalThis.x=1";'],
    ["a package", 'import { z } from "zod";'],
    ["a file when it runs", 'export const later = () => import("./half.mjs");'],
    ["what it works out", 'export const later = (name) => import("./" + name);'],
  ])("is refused before it runs if it imports %s", async (_, text) => {
    writeFileSync(join(folder, "half.mjs"), "export const half = 0.5; globalThis.ranHalf = true;");
    const path = file(`${text} globalThis.ranTechnique = true; ${mine({ id: '"importing"' })}`);
    await expect(loadOwnTechnique(path)).rejects.toThrow(
      /expected a technique in one file, which imports Node's own modules/,
    );
    expect([Reflect.get(globalThis, "ranHalf"), Reflect.get(globalThis, "ranTechnique")]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("may import Node's own modules", async () => {
    const path = file(`import { createHash } from "node:crypto"; import fs from "fs"; ${mine({ id: '"hashing"' })}`);
    expect((await loadOwnTechnique(path)).id).toBe("hashing");
  });

  test("that changed since it was read isn't run", async () => {
    const path = file(mine({ id: '"changing"' }));
    const digest = "0".repeat(64);
    await expect(ensureOwnTechnique({ path, digest })).rejects.toThrow("the file was changed while the run went on");
    expect(() => technique("changing")).toThrow();
  });

  test("can't take the id of another file's", async () => {
    await loadOwnTechnique(file(mine({ id: '"twin"' })));
    await expect(loadOwnTechnique(file(mine({ id: '"twin"', label: '"other"' })))).rejects.toThrow(
      "which another file has, too",
    );
  });

  test("of another digest is told before anything is trained", () => {
    const identity = { technique: { id: "mine", hyper: {}, digest: "0".repeat(64) } };
    expect(() => ownFileOf(identity)).toThrow(`expected the user's file with SHA-256 ${"0".repeat(64)}`);
  });
});
