import { expect, test } from "vitest";
import { TECHNIQUES } from "../../../src/optimizers/registry.ts";
import { styleTechniques } from "../../../src/report/figures/techniques-style.ts";

const planned = (id: string, label = id) => ({ id, label, hyper: {} });

test("the techniques of the main comparison keep the lab's colours and dashes", () => {
  const ids = ["rprop-", "rprop+", "irprop-", "irprop+", "rprop-torch", "irprop+local"];
  const looks = styleTechniques(ids.map((id) => planned(id))).map(({ colour, dash, width }) => [
    colour,
    dash.length,
    width,
  ]);
  expect(looks).toEqual([
    ["#0072B2", 0, 2],
    ["#56B4E9", 2, 2],
    ["#009E73", 4, 2],
    ["#D55E00", 0, 3],
    ["#000000", 2, 2],
    ["#CC79A7", 2, 2],
  ]);
});

test("a technique looks the same whatever it is compared with", () => {
  const [alone] = styleTechniques([planned("irprop+", "iRprop⁺")]);
  const [, , among] = styleTechniques([planned("adam"), planned("rprop-"), planned("irprop+", "iRprop⁺")]);
  expect(among).toEqual(alone);
});

test("no two techniques of a comparison look the same, even if they are new or differ only in hyper-parameters", () => {
  const many = [
    ...TECHNIQUES.map(({ id }) => id),
    ...Array.from({ length: 20 }, (_, k) => (k % 2 ? "irprop+" : `new-${k}`)),
  ];
  const looks = styleTechniques(many.map((id) => planned(id))).map(({ colour, dash }) => `${colour} ${dash}`);
  expect(new Set(looks).size).toBe(many.length);
});

test("the first technique without a look of its own takes the colour that is left in the set", () => {
  expect(styleTechniques([planned("rprop-"), planned("new")])[1].colour).toBe("#E69F00");
});

test("sixty variants of one technique are all told apart", () => {
  const variants = Array.from({ length: 60 }, (_, k) => planned("sgd", `SGD eta=${k}`));
  const looks = styleTechniques(variants).map(({ colour, dash }) => `${colour} ${dash}`);
  expect(new Set(looks).size).toBe(60);
});
