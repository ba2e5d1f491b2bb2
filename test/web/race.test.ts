import { signal } from "@preact/signals";
import { beforeAll, expect, test, vi } from "vitest";
import type { TechniqueStyle } from "../../src/report/figures/techniques-style.ts";
import { accuracyRange, chartData, logRange } from "../../src/web/screens/race/chart-data.ts";
import { coincidencesOf, neverRose } from "../../src/web/screens/race/coincidence.ts";
import { raceSvg } from "../../src/web/screens/race/race-svg.ts";

/** A run with these losses, on training and evaluation samples alike, and perhaps digests at its end. */
function run(losses: readonly number[], weights?: { chosen: string; last: string }) {
  const figures = { loss: [...losses], accuracy: losses.map((loss) => 1 - loss) };
  const curve = { epoch: losses.map((_, t) => t), train: figures, evaluation: figures };
  const record = { schema: 2, weights: weights && { initial: "i", ...weights } };
  return {
    curve: signal(curve as never),
    status: signal<"done" | "running">(weights ? "done" : "running"),
    result: signal(weights ? ({ record, model: null } as never) : null),
  };
}

const found = (runs: readonly ReturnType<typeof run>[], epoch = 9) =>
  coincidencesOf(runs as never, epoch).map(({ runs: group, kind, epoch }) => [
    group.map((one) => runs.indexOf(one as never)).join(),
    kind,
    epoch,
  ]);

test("runs coincide as long as all their figures are equal, and from the first step on only", () => {
  const [a, b, c] = [run([0.9, 0.5, 0.25]), run([0.9, 0.5, 0.125]), run([0.9, 0.5])];
  expect(found([run([0.9]), run([0.9])])).toEqual([]);
  expect(found([a, b, c])).toEqual([["0,2", "soFar", 1]]);
  a.curve.value = run([0.9, 0.5]).curve.value; // back by an epoch
  b.curve.value = run([0.9, 0.5]).curve.value;
  expect(found([a, b, c])).toEqual([["0,1,2", "soFar", 1]]);
});

test("what runs did beyond the epoch that all have reached isn't told", () => {
  const weights = { chosen: "b", last: "f" };
  const [a, b, c] = [run([0.9, 0.5, 0.25], weights), run([0.9, 0.5, 0.25], weights), run([0.9, 0.5, 0.125])];
  expect(found([a, b, c], 2)).toEqual([["0,1", "bits", 2]]);
  expect(found([a, b, c], 1)).toEqual([["0,1,2", "soFar", 1]]);
  expect(found([a, b, c], 0)).toEqual([]);
  expect(found([a, b, c], 2)).toEqual([["0,1", "bits", 2]]);
});

test("runs that are over coincide bit for bit where their weights do", () => {
  const weights = { chosen: "b", last: "f" };
  expect(found([run([0.9, 0.5], weights), run([0.9, 0.5], weights)])).toEqual([["0,1", "bits", 1]]);
  expect(found([run([0.9, 0.5], weights), run([0.9, 0.5], { ...weights, last: "g" })])).toEqual([
    ["0,1", "figures", 1],
  ]);
});

test("that both improved rules are one is put down to an error that never rose, and only then", () => {
  const of = (id: string, losses: readonly number[], batch: number | "full" = "full") =>
    ({
      ...run(losses),
      technique: { id },
      trial: { identity: { problem: { kind: "network", batch, train: 100 } } },
    }) as never;
  const falling = [0.9, 0.5, 0.5, 0.2];
  expect(neverRose([of("irprop-", falling), of("irprop+", falling)], 3)).toBe(true);
  expect(neverRose([of("irprop-", falling), of("irprop+", [0.9, 0.5, 0.6])], 2)).toBe(false);
  expect(neverRose([of("irprop-", falling), of("irprop+", [0.9, 0.5, 0.6])], 1)).toBe(true); // not told beyond
  expect(neverRose([of("irprop-", falling), of("irprop+", falling, 10)], 3)).toBe(false);
  expect(neverRose([of("rprop-", falling), of("irprop+", falling)], 3)).toBe(false);
});

test("NaN coincides with NaN: a run that diverged is data", () => {
  expect(found([run([0.9, Number.NaN]), run([0.9, Number.NaN])])).toEqual([["0,1", "soFar", 1]]);
});

test("a chart leaves gaps where a value can't be drawn, and keeps the last of the points", () => {
  const xs = [0, 1, 2, 3, 4, 5];
  const { data, stride } = chartData(xs, [[1, 2, Number.NaN, 4]], null, 100);
  expect([data, stride]).toEqual([[xs, [1, 2, null, 4, null, null]], 1]);
  expect(chartData(xs, [xs], null, 3)).toEqual({
    data: [
      [0, 2, 4, 5],
      [0, 2, 4, 5],
    ],
    stride: 2,
  });
});

test("on a logarithmic axis a loss of 0 stands at the lower end, on the page and in the saved figure", () => {
  const values = [1, 0.01, 2, 0];
  expect(chartData([0, 1, 2, 3], [values], 0.001, 100).data[1]).toEqual([1, 0.01, 2, 0.001]);
  const style = { label: "A", colour: "#000000", dash: [], width: 2 } as unknown as TechniqueStyle;
  const svg = raceSvg({
    ...{ title: "", xName: "epoch", isLog: true, x: [0, 1, 2, 3], lines: [{ style, values }] },
    ...{ tick: String, value: (one: number) => `loss ${one}` },
  });
  expect(svg).toContain("loss 0");
  expect(svg).not.toContain("loss 2");
});

test("axes run between round numbers, and a loss that diverges leaves its figure", () => {
  expect(logRange([[2.3, 0.134]], true)).toEqual([0.1, 3]);
  expect(
    logRange(
      [
        [2.3, 0.5],
        [2.3, 1e9],
      ],
      true,
    ),
  ).toEqual([0.5, 30]);
  expect(logRange([[0.001, 5]], false)).toEqual([0.001, 5]);
  expect(accuracyRange([[0.1, ...Array(19).fill(0.93)]], 0.95)).toEqual([0.9, 1]);
});

beforeAll(() => {
  vi.stubGlobal("navigator", { languages: ["en"] });
});

test("numbers are read with points, commas and spaces as readers write them", async () => {
  const { readNumber, plainNumber } = await import("../../src/web/words/read-number.ts");
  const { language } = await import("../../src/web/words/language.ts");
  expect(["1e-3", "50,000", "0,125", "1 000", "−2", "x", ""].map(readNumber)).toEqual([
    0.001,
    50_000,
    0.125,
    1000,
    -2,
    Number.NaN,
    Number.NaN,
  ]);
  language.value = "de";
  expect([plainNumber(0.5), readNumber("1,25"), readNumber("50.000"), readNumber("0.001")]).toEqual([
    "0,5",
    1.25,
    50_000,
    0.001,
  ]);
});
