/** The dialog on how a table is read, and what the screens show of a regression. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { writeModel } from "../../src/formats/write-model.ts";
import { network } from "../../src/model/network.ts";
import type { Lab } from "../../src/web/lab/lab.ts";
import { axeFindings, browserTest, DESKTOP, PHONE, phaseOf, trainToEnd } from "./browser.ts";

declare const lab: Lab;

const LONG = { timeout: 120_000 };
const START = "#race?data=moons&hidden=6&epochs=30&techniques=irprop+,adam&select=accuracy";
const TOWNS = ["bonn", "oslo", "rome"];

/** Houses of three towns; of every ninth the age is missing, if wanted. */
function houses(count: number, from: number, isWhole = true): string {
  const rows = Array.from({ length: count }, (_, r) => {
    const s = r + from;
    const [rooms, age] = [1 + (s % 5), ((s * 7919) % 101) / 4];
    const town = TOWNS[(s * 31) % 3];
    const price = 1000 * (50 + 20 * rooms - age + 15 * TOWNS.indexOf(town));
    return `${s},${rooms},${!isWhole && s % 9 === 0 ? "" : age},${town},${price.toFixed(0)},${rooms > 2 ? "big" : "small"}`;
  });
  return `id,rooms,age,town,price,size\n${rows.join("\n")}\n`;
}

function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  return page.evaluate(async (texts) => {
    const bytesOf = (text: string) => new TextEncoder().encode(text);
    await lab.drop(Object.entries(texts).map(([name, text]) => ({ name, bytes: bytesOf(text) })));
  }, files);
}

const dialog = (page: Page) => page.locator("dialog[open]");
const role = (page: Page, column: string) => dialog(page).getByLabel(`Used as: ${column}`);
const show = (page: Page, screen: string) =>
  page.evaluate((name) => {
    location.hash = location.hash.replace(/^#\w+/, `#${name}`);
  }, screen);

browserTest(
  "a table that isn't clear opens the dialog, and is learnt as a regression on all screens",
  LONG,
  async ({ open }) => {
    const page = await open(START);
    await phaseOf(page, "ready");
    await drop(page, { "houses.csv": houses(200, 0, false), "houses-test.csv": houses(60, 500) });
    await dialog(page).waitFor();
    expect(await page.evaluate(() => [lab.phase.value, lab.data.value?.name])).toEqual(["ready", "moons"]);
    await role(page, "price").waitFor();
    expect(await dialog(page).locator("tbody tr").allTextContents()).toEqual([
      expect.stringContaining("idnumbers"),
      expect.stringContaining("roomswhole numbers, 5 different–"),
      expect.stringContaining("agenumbers23"),
      expect.stringContaining("town3 different texts–"),
      expect.stringContaining("pricenumbers"),
      expect.stringContaining("size2 different texts–"),
    ]);
    expect(await axeFindings(page, "dialog")).toEqual([]);
    await dialog(page).getByRole("radio", { name: "Numbers" }).check();
    expect(await dialog(page).getByRole("button", { name: "Use it so" }).isDisabled()).toBe(true);
    await role(page, "price").selectOption("target");
    await role(page, "id").selectOption("out");
    await role(page, "size").selectOption("out");
    await role(page, "rooms").selectOption("text");
    await dialog(page).getByRole("button", { name: "Use it so" }).click();
    await dialog(page).locator(".common-fault").filter({ hasText: "--missing drop, mean or indicator" }).waitFor();
    await dialog(page).getByLabel("Missing values").selectOption("mean");
    await dialog(page).getByRole("button", { name: "Use it so" }).click();
    await dialog(page).waitFor({ state: "detached" });
    await page.waitForFunction(() => lab.phase.value === "ready" && lab.data.value?.targetNames !== undefined);
    expect(await page.evaluate(() => location.hash)).toMatch(
      /data=file:houses\.csv,houses-test\.csv&digest=\w+&exclude=id,size&categories=rooms&missing=mean&task=regression&target=price&/,
    );
    expect(await page.locator(".frame-remark").first().textContent()).toContain('To learn: "price"');
    expect(await page.locator(".frame-part").nth(1).textContent()).toContain("9–6–1");

    const [record] = await trainToEnd(page);
    expect(record.identity.problem).toMatchObject({ task: "regression", targets: ["price"], select: "rmse" });
    const { rmse } = (record as { chosen: { test: { rmse: number } } }).chosen.test;
    const cells = await page.locator(".race-live tbody tr").first().locator("td").allTextContents();
    expect(cells.every((text) => text !== "")).toBe(true);
    expect(await page.locator(".race-live thead").textContent()).toContain("RMSE");
    expect(await page.locator(".race-live").textContent()).toContain("The RMSE is in the unit of price");
    await page.getByRole("radio", { name: "RMSE" }).check();
    expect(await page.locator(".race-figure h2").textContent()).toContain("Evaluation RMSE");

    await show(page, "test");
    await page.locator(".test-targets").waitFor();
    await page.waitForFunction(() => document.querySelectorAll(".test-off").length === 2);
    const [truth, said] = await page.evaluate(() =>
      [".test-truth", "[data-testid^=answer-]"].map((selector) =>
        Number(document.querySelector(selector)?.textContent?.replaceAll(",", "")),
      ),
    );
    expect(Math.abs(said - truth)).toBeLessThan(5 * rmse);
    expect(await page.locator(".test-prediction circle").count()).toBe(120);
    expect(await page.locator(".test-prediction svg").getAttribute("aria-label")).toMatch(
      /^price on the test set: R² 0\.\d+, RMSE [\d,.]+; predicted and true values of 60 samples/,
    );
    expect(await axeFindings(page)).toEqual([]);
    await show(page, "report");
    await page.locator("#report-wrong summary").first().click(); // what is folded is made when it is unfolded
    await page.locator('[data-name="predictions"]').scrollIntoViewIfNeeded();
    await show(page, "inside");
    await page.locator(".inside-bottom").waitFor();
    expect(await page.locator(".inside-regions").count()).toBe(0);

    await page.evaluate(() => lab.change({ data: "moons" }));
    await phaseOf(page, "ready");
    expect(
      await page.evaluate(() => [lab.setup.value.select, lab.setup.value.target, lab.plan.value?.problems.length]),
    ).toEqual(["accuracy", undefined, 1]);
  },
);

browserTest.for([
  ["Deutsch", "de", PHONE],
  ["italiano", "it", DESKTOP],
] as const)("the dialog speaks %s", LONG, async ([, language, viewport], { open }) => {
  const page = await open(START, { locale: language, viewport, colorScheme: "dark" });
  await phaseOf(page, "ready");
  await drop(page, { "houses.csv": houses(60, 0) });
  await dialog(page).locator("select").first().waitFor();
  const text = (await dialog(page).textContent()) ?? "";
  expect(text).toContain({ de: "Wie die Tabelle gelesen wird", it: "Come viene letta la tabella" }[language]);
  expect(text).not.toMatch(/left out|input|whole numbers|Cancel/);
  expect(await axeFindings(page, "dialog")).toEqual([]);
  const { width } = viewport;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
});

browserTest("a model answers by the names of columns, also one that came before its table", LONG, async ({ open }) => {
  const page = await open(START);
  await phaseOf(page, "ready");
  const bytes = writeModel({
    network: network([4, 1]),
    params: Float32Array.of(10, 1, 2, 3, 100), // rooms, then a weight for each town, and the bias
    metadata: {
      scale: "none",
      criterion: "mean-squared-error",
      classes: 0,
      targetNames: ["price"],
      table: { columns: [{ name: "rooms" }, { name: "town", categories: TOWNS }] },
    },
  });
  await page.evaluate((model) => lab.drop([{ name: "price.safetensors", bytes: new Uint8Array(model) }]), [...bytes]);
  expect(await page.locator(".frame-remark").textContent()).toBe(
    "Loaded from price.safetensors: one network, which answers on the screen Test.",
  );
  await drop(page, { "small.csv": "town,age,rooms,price\nrome,1,3,10\noslo,2,4,20\nbonn,3,5,30\n" });
  await page.evaluate(() => lab.readTable({ task: "regression", target: "price" }));
  await page.waitForFunction(() => lab.data.value?.targetNames !== undefined);
  const answers = () =>
    page.evaluate(async () => {
      const samples = await lab.ask.samples("train", [0, 1]);
      const model = lab.loaded.value[0].model!;
      return Promise.all(
        samples.map(({ values }) => lab.ask.answer([model], values).then(String, (error) => String(error.message))),
      );
    });
  expect(
    await page.evaluate(async () => {
      const samples = await lab.ask.samples("train", [0, 1]);
      return Promise.all(samples.map(({ values }) => lab.ask.answer([lab.loaded.value[0].model!], values)));
    }),
  ).toEqual([[{ targets: [133], targetNames: ["price"] }], [{ targets: [142], targetNames: ["price"] }]]);
  await drop(page, { "small.csv": "town,age,rooms,price\nwien,1,3,10\noslo,2,4,20\nbonn,3,5,30\n" });
  await page.waitForFunction(
    () => lab.phase.value === "ready" && lab.data.value?.inputs?.[0].categories?.[2] === "wien",
  );
  expect((await answers())[0]).toBe(
    'column "town": expected one of the texts that the model knows, "bonn", "oslo", "rome", got "wien"',
  );
});
