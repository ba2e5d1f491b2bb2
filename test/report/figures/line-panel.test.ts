import { expect, test } from "vitest";
import { TECHNIQUES } from "../../../src/optimizers/registry.ts";
import { linePanel } from "../../../src/report/figures/line-panel.ts";
import { styleTechniques } from "../../../src/report/figures/techniques-style.ts";
import { markupText } from "../../../src/report/markup.ts";

/** A panel of as many lines, which all end near the bottom, and the lowest and highest positions of its labels' rows. */
function panelOf(count: number) {
  const styles = styleTechniques(
    Array.from({ length: count }, (_, k) => TECHNIQUES[k % TECHNIQUES.length]).map(planned),
  );
  const lines = styles.map((style, k) => ({
    ...{ label: style.label, styles: [style], seeds: [], quartiles: [] },
    median: [0, 1].map((x) => ({ x, epoch: x, value: 0.1 + k / 1000 })),
  }));
  const scale = {
    ...{ title: "loss", type: "linear" as const, domain: [0, 1] as const, reverse: false, ticks: [0, 1] },
    ...{ place: (value: number) => value, text: String, finalText: (value: number) => value.toFixed(3) },
  };
  const options = { lines, scale, axis: { name: "epoch", text: String }, width: 800, height: 380, labelWidth: 250 };
  const { element, height } = linePanel({ ...options, mostSeeds: 5 });
  const [, labels] = markupText(element).split('data-mark="labels"');
  const ys = Array.from(labels.matchAll(/<text [^>]*y="([\d.]+)"/g), ([, y]) => Number(y)).sort((a, b) => a - b);
  return { height, ys };
}

const planned = ({ id, label }: { readonly id: string; readonly label: string }) => ({ id, label, hyper: {} });

test.each([3, TECHNIQUES.length, 40])("the labels of %i lines stand apart, all within the panel", (count) => {
  const { height, ys } = panelOf(count);
  expect(ys).toHaveLength(count);
  expect(ys[0]).toBeGreaterThan(24); // below the title
  expect(ys.at(-1)).toBeLessThan(height - 20);
  for (const [k, y] of ys.slice(1).entries()) expect(y - ys[k]).toBeGreaterThan(16);
});

test("a panel whose labels have room keeps its height", () => {
  expect(panelOf(3).height).toBe(380);
});
