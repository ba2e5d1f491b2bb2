import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseTechnique, techniqueText } from "../../src/experiment/configuration/notation.ts";
import { loadOwnTechnique, ownFileOf } from "../../src/node/own-technique.ts";
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
    ["no step", mine({ create: "() => ({ init: () => ({}) })" }), "to give an optimizer with init and step"],
    ["no state", mine({ create: "() => ({ init: () => 1, step() {} })" }), "to give its state"],
  ])("is refused in one sentence with %s", async (_, text, sentence) => {
    await expect(loadOwnTechnique(file(text))).rejects.toThrow(sentence);
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
