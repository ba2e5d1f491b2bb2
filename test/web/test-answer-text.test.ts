import { beforeAll, expect, test, vi } from "vitest";
import type { Answer } from "../../src/web/screens/test/answering.ts";
import type { TestNetwork } from "../../src/web/screens/test/networks.ts";

let words: typeof import("../../src/web/screens/test/answer-text.ts");

beforeAll(async () => {
  vi.stubGlobal("navigator", { languages: ["en"] });
  const { loadScreenTexts } = await import("../../src/web/words/index.ts");
  await loadScreenTexts();
  words = await import("../../src/web/screens/test/answer-text.ts");
});

const networks = ["A", "B", "C"].map((id) => ({ id, name: id }) as TestNetwork);
const saying = (...said: number[]) =>
  new Map<string, Answer>(
    said.map((k, at) => ["ABC"[at], { probabilities: [0, 1, 2].map((one) => (one === k ? 0.8 : 0.1)) }]),
  );

test("the verdict is one sentence about all networks that have answered", () => {
  const verdict = (answers: ReadonlyMap<string, Answer>) => words.verdict(networks, answers, (k) => `class ${k}`);
  expect(verdict(new Map())).toBe("");
  expect(verdict(saying(2))).toBe("A says class 2.");
  expect(verdict(saying(1, 1, 1))).toBe("All say class 1.");
  expect(verdict(saying(0, 1, 1))).toBe("Of 3 networks 2 say class 1, 1 says class 0.");
  expect(verdict(new Map([...saying(2, 2), ["C", { trouble: "too old" }]]))).toBe("All say class 2.");
});

test("a probability is never said to be 100 %", () => {
  expect(words.surely(0.5)).toBe("50.0 %");
  expect(words.surely(0.9994)).toBe("99.9 %");
  expect(words.surely(0.9996)).toBe("99.96 %");
  expect(words.surely(1)).toBe(">99.99 %");
});

test("a class has the data's name, or its number", () => {
  expect(words.className(null, 7)).toBe("7");
  expect(words.className({ classNames: ["cat", "dog"] } as never, 1)).toBe("dog");
  expect(words.className({ classNames: ["cat", "dog"] } as never, 2)).toBe("2");
});
