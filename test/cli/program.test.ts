import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { screenOf } from "../../src/cli/io.ts";
import { resolveConfiguration } from "../../src/experiment/configuration/configuration.ts";
import { readSettings } from "../../src/experiment/configuration/read-settings.ts";
import { TECHNIQUES } from "../../src/optimizers/registry.ts";
import { emptyFolder, nbl, nblHere } from "./nbl.ts";

const version = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version;

test("as a program it prints its version and its help", async () => {
  const [told, help] = await Promise.all([nbl(["--version"]), nbl(["--help"])]);
  expect(told).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  expect(help).toMatchObject({ code: 0, stderr: "" });
  expect(help.stdout).toMatch(/^Usage: nbl .*\bcompare\b.*Examples:/s);
});

test.each(["train", "test", "compare", "list", "config"])(
  "nbl %s --help has examples, and nbl help %s is the same",
  async (name) => {
    const flag = await nblHere([name, "--help"]);
    expect(flag).toMatchObject({ code: 0, stderr: "" });
    expect(flag.stdout).toMatch(new RegExp(`^Usage: nbl ${name} .*Examples:\n {2}nbl ${name}`, "s"));
    expect(await nblHere(["help", name])).toEqual(flag);
  },
);

test("nbl alone is its help", async () => {
  expect(await nblHere([])).toEqual(await nblHere(["--help"]));
});

test("nbl list names every technique with its hyper-parameters, as text and as JSON", async () => {
  const { stdout } = await nblHere(["list", "techniques"]);
  for (const { id, label } of TECHNIQUES) expect(stdout).toContain(`${id}  ${label}\n`);
  expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  const json = JSON.parse((await nblHere(["list", "techniques", "--json"])).stdout);
  expect(json.map(({ id }: { id: string }) => id)).toEqual(TECHNIQUES.map(({ id }) => id));
  expect(json[0].hyper).toEqual(TECHNIQUES[0].defaults);
});

test("nbl list datasets has MNIST with its digest", async () => {
  expect((await nblHere(["list", "datasets"])).stdout).toMatch(/^mnist {2}.*60,000 samples/);
  const [mnist] = JSON.parse((await nblHere(["list", "datasets", "--json"])).stdout);
  expect(mnist).toMatchObject({ name: "mnist", samples: { train: 60000, test: 10000 } });
});

test("nbl config prints a configuration file that means the same again", async () => {
  const folder = emptyFolder();
  const plain = await nblHere(["config"]);
  expect(resolveConfiguration("compare", readSettings(plain.stdout, "it"))).toEqual(resolveConfiguration("compare"));
  writeFileSync(
    join(folder, "mine.yaml"),
    "techniques: [rprop-, 'irprop+:delta0=0.1']\nseeds: 3,7\nhidden: none\nbatch: 32\n",
  );
  const mine = await nblHere(["config", "--config", join(folder, "mine.yaml")]);
  expect(mine.stdout).toContain("\nseeds: [3, 7]\n");
  expect(mine.stdout).toContain("\nhidden: []\n");
  writeFileSync(join(folder, "again.yaml"), mine.stdout);
  expect(await nblHere(["config", "--config", join(folder, "again.yaml")])).toEqual(mine);
});

test("nbl config --json is the schema of configuration files", async () => {
  const schema = JSON.parse((await nblHere(["config", "--json"])).stdout);
  expect(schema.properties.epochs).toMatchObject({ type: "integer", minimum: 0 });
});

test("colour is for terminals, and NO_COLOR switches it off", () => {
  const terminal = { isTTY: true, columns: 90 };
  expect(screenOf(terminal, {})).toMatchObject({ color: true, width: 90 });
  expect(screenOf(terminal, { NO_COLOR: "1" }).color).toBe(false);
  expect(screenOf(terminal, { NO_COLOR: "" }).color).toBe(true);
  expect(screenOf(terminal, { TERM: "dumb" }).color).toBe(false);
  expect(screenOf({}, {})).toMatchObject({ color: false, width: 100 });
  expect(screenOf({}, { COLUMNS: "72" }).width).toBe(72);
});

test.skipIf(process.platform === "win32")("a locale without Unicode, or a bare console, gets ASCII", () => {
  expect(screenOf({}, {}).unicode).toBe(true);
  expect(screenOf({}, { LANG: "de_DE.UTF-8" }).unicode).toBe(true);
  expect(screenOf({}, { LANG: "C" }).unicode).toBe(false);
  expect(screenOf({}, { LC_ALL: "C", LANG: "en_US.UTF-8" }).unicode).toBe(false);
  expect(screenOf({}, { TERM: "linux" }).unicode).toBe(false);
});

test("on a terminal, names are bold", async () => {
  expect((await nblHere(["list", "techniques"], { color: true })).stdout).toContain("\x1b[1mrprop-\x1b[22m");
});
