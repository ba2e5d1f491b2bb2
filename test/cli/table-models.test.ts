import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { writePt } from "../../src/formats/pt/write-pt.ts";
import { readModel } from "../../src/formats/read-model.ts";
import { emptyFolder, nbl, nblHere } from "./nbl.ts";

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
const model = (name: string) => readModel(new Uint8Array(readFileSync(at(name))));

const TOWNS = ["bonn", "oslo", "rome"];

/** Houses of three towns; each row is one of a table's, by its columns' names. */
function writeHouses(name: string, columns: readonly string[], from: number, count: number): void {
  const rows = Array.from({ length: count }, (_, r) => {
    const s = r + from;
    const [rooms, age] = [1 + ((s * 7919) % 101) / 20, ((s * 104729) % 103) / 10];
    const town = TOWNS[(s * 31) % 3];
    const price = 1000 * (20 + 3 * rooms - age + 5 * (s % 3));
    const row: Record<string, string | number> = { rooms, age, town, price, dear: price > 30000 ? "yes" : "no" };
    return columns.map((column) => row[column] ?? `note ${s}`).join(",");
  });
  writeFileSync(at(name), `${columns.join(",")}\n${rows.join("\n")}\n`);
}

beforeAll(async () => {
  writeHouses("houses.csv", ["rooms", "town", "age", "dear"], 0, 150);
  writeHouses("new.csv", ["rooms", "town", "age", "dear"], 500, 40);
  writeHouses("reordered.csv", ["dear", "id", "age", "rooms", "town"], 500, 40);
  writeHouses("prices.csv", ["rooms", "town", "age", "price"], 0, 150);
  writeHouses("new-prices.csv", ["price", "age", "town", "rooms"], 500, 40);
  const small = ["--hidden", "6", "--epochs", "40"];
  const classes = ["--data", at("houses.csv"), "--label", "dear", "--out", at("dear.safetensors")];
  const prices = ["--data", at("prices.csv"), "--target", "price", "--out", at("price.safetensors")];
  const checkpoint = ["--checkpoint", at("kept.safetensors"), "--select", "last"];
  for (const flags of [classes, [...prices, ...checkpoint]]) {
    expect((await nbl(["train", ...small, ...flags])).code).toBe(0);
  }
});

test("a model finds its columns by their names, and its label", async () => {
  const tested = async (table: string) => {
    const { code, stdout } = await nbl(["test", at("dear.safetensors"), "--data", at(table), "--json"]);
    expect(code).toBe(0);
    const { data: _, ...figures } = JSON.parse(stdout);
    return figures;
  };
  expect(await tested("reordered.csv")).toEqual(await tested("new.csv"));
  const { stderr } = await nbl(["test", at("dear.safetensors"), "--data", at("reordered.csv")]);
  expect(stderr).toContain('left out: "id" (no input of the model)');
  const { stdout } = await nblHere(["inspect", at("dear.safetensors")]);
  expect(stdout).toMatch(/\ncolumns +rooms, town \(bonn, oslo, rome\), age\nlabels +dear\n/);
});

test("a table of other texts or columns is refused, though their number is the same", async () => {
  const text = readFileSync(at("new.csv"), "utf8");
  const refused = async (changed: string) => {
    writeFileSync(at("other.csv"), changed);
    const { code, stdout, stderr } = await nbl(["test", at("dear.safetensors"), "--data", at("other.csv")]);
    expect([code, stdout]).toEqual([2, ""]);
    return stderr;
  };
  expect(await refused(text.replaceAll("oslo", "wien"))).toMatch(
    /other\.csv: line \d+, column "town": expected one of the texts of .*dear\.safetensors, "bonn", "oslo", "rome", got "wien"\n$/,
  );
  expect(await refused(text.replace("age", "years"))).toMatch(/expected a column "age" as in .*, got none\n$/);
});

test("a regression's model knows columns, target and both standardisations, in every form", async () => {
  const figures = async (name: string) => {
    const { stdout, code } = await nbl(["test", at(name), "--data", at("new-prices.csv"), "--json"]);
    expect(code).toBe(0);
    const { model: _, ...rest } = JSON.parse(stdout);
    return rest;
  };
  const own = await figures("price.safetensors");
  expect(own.rmse).toBeLessThan(3000);
  for (const name of ["price.pt", "price.onnx"]) {
    await nblHere(["convert", at("price.safetensors"), at(name)]);
    expect(await figures(name)).toEqual(own);
  }
});

test("a checkpoint becomes the model that training wrote", async () => {
  expect((await nblHere(["convert", at("kept.safetensors"), at("from-kept.safetensors")])).code).toBe(0);
  expect(model("from-kept.safetensors")).toEqual(model("price.safetensors"));
});

test("a training goes on from a table whose columns the checkpoint tells", async () => {
  writeHouses("again.csv", ["id", "age", "price", "town", "rooms"], 0, 150);
  const on = ["train", "--resume", at("kept.safetensors"), "--data", at("again.csv"), "--epochs", "45", "--json"];
  const { code, stdout } = await nbl(on);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).curve.epoch).toHaveLength(46);
});

test("--scale and --target-scale standard standardise another tool's model by the samples of the training", async () => {
  const { network, params } = model("price.safetensors");
  writeFileSync(at("plain.pt"), writePt(network, params));
  writeHouses("new-in-order.csv", ["rooms", "town", "age", "price"], 500, 40);
  const data = [
    "--data",
    at("prices.csv"),
    "--test",
    at("new-in-order.csv"),
    "--target",
    "price",
    "--activation",
    "relu",
  ];
  const tested = (flags: readonly string[]) => nbl(["test", at("plain.pt"), ...data, ...flags]);
  const { stdout, stderr } = await tested(["--scale", "standard", "--target-scale", "standard", "--json"]);
  expect(stderr).toContain("standardised by means and deviations of the 150 samples of prices\n");
  expect(stderr).toContain("doesn't name its columns; taken in the table's order: rooms, town, age\n");
  const own = await nbl(["test", at("price.safetensors"), "--data", at("new-prices.csv"), "--json"]);
  const { rmse } = JSON.parse(own.stdout);
  expect(Math.abs(JSON.parse(stdout).rmse - rmse)).toBeLessThan(rmse / 2); // of 150 samples, not the split's 125
  expect(JSON.parse((await tested(["--json"])).stdout).rmse).toBeGreaterThan(10 * rmse);
  const twice = await nbl(["test", at("price.safetensors"), "--data", at("new-prices.csv"), "--scale", "standard"]);
  expect(twice).toMatchObject({ code: 2, stdout: "" });
});

test("weights of a table aren't put under other columns in silence", async () => {
  const started = async (table: string) =>
    nbl(["train", "--start", at("dear.safetensors"), "--data", at(table), "--label", "dear", "--epochs", "1"]);
  writeHouses("turned.csv", ["age", "town", "rooms", "dear"], 0, 60);
  expect((await started("turned.csv")).stderr).toMatch(
    /expected its columns in the order that its weights have, "rooms", "town", "age", got "age", "town", "rooms"\n$/,
  );
  writeFileSync(at("wien.csv"), readFileSync(at("houses.csv"), "utf8").replaceAll("rome", "wien"));
  expect((await started("wien.csv")).stderr).toMatch(
    /expected in column "town" what its weights stand for, "bonn", "oslo", "rome", got "bonn", "oslo", "wien"\n$/,
  );
  writeFileSync(at("years.csv"), readFileSync(at("houses.csv"), "utf8").replace("age", "years"));
  const { code, stderr } = await started("years.csv");
  expect(code).toBe(0);
  expect(stderr).toContain('its weights are of the columns "rooms", "town", "age", and are taken for');
});
