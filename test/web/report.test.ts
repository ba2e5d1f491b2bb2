/** The Report screen in Chromium: over several seeds, as files for the command line, beside runs of the command line. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { emptyFolder, MAIN } from "../cli/nbl.ts";
import {
  axeFindings,
  browserTest,
  DESKTOP,
  longBrowserTest,
  PHONE,
  phaseOf,
  thePlainHost,
  theServer,
} from "./browser.ts";

const LONG = 240_000;
const SMALL = "#report?data=mnist&train=500&evaluation=100&hidden=8&epochs=3&techniques=rprop-,irprop+";

const folder = emptyFolder();

/** Trains over seeds 0 to 2, and waits for the report of all. */
async function trainSeeds(page: Page): Promise<void> {
  expect(await phaseOf(page, "ready")).toBe("ready");
  await page.getByRole("button", { name: "Train 6 runs" }).click();
  await page.getByRole("button", { name: "All runs are there" }).waitFor({ timeout: LONG });
  await page.locator(".report-answer", { hasText: "3 seeds" }).waitFor({ timeout: LONG });
  expect(await page.locator(".report-figure, .report-chapter table").count()).toBe(1); // all others are folded
  await page.getByRole("button", { name: "Show all of it" }).click();
  await drawAll(page);
}

/** Has all figures drawn, as for paper: on the screen each is drawn when it comes near. */
async function drawAll(page: Page): Promise<void> {
  await expect.poll(() => page.locator(".report-paper").count(), { timeout: LONG }).toBeGreaterThanOrEqual(9);
  expect(await page.locator(".report-paper > svg").count()).toBeLessThan(9);
  const areDrawn = () => {
    dispatchEvent(new Event("beforeprint"));
    return document.querySelector(".report-undrawn") === null;
  };
  await expect.poll(() => page.evaluate(areDrawn)).toBe(true);
}

/** What a button saves. */
async function saved(page: Page, name: string): Promise<Uint8Array> {
  const [file] = await Promise.all([
    page.waitForEvent("download", { timeout: LONG }),
    page.getByRole("button", { name, exact: true }).click(),
  ]);
  return readFileSync(await file.path());
}

function nbl(...args: string[]): string {
  return execFileSync(process.execPath, [MAIN, ...args], { encoding: "utf8" });
}

longBrowserTest(
  "over several seeds, in the background: files that nbl reports on, verifies and exports",
  { timeout: LONG },
  async ({ open }) => {
    const page = await open(SMALL);
    await trainSeeds(page);
    for (const [name, content] of Object.entries(unzipSync(await saved(page, "Whole run")))) {
      mkdirSync(dirname(join(folder, "run", name)), { recursive: true });
      writeFileSync(join(folder, "run", name), content);
    }
    nbl("report", join(folder, "run"));
    const html = readFileSync(join(folder, "run/report.html"));
    expect(html.equals(await saved(page, "report.html"))).toBe(true);
    expect(nbl("verify", join(folder, "run")).match(/the same bits/g)).toHaveLength(6);
    nbl("export", join(folder, "run"), "--csv");
    for (const [name, content] of Object.entries(unzipSync(await saved(page, "Tables, CSV")))) {
      expect(readFileSync(join(folder, "run/export", name)).equals(content), name).toBe(true);
    }
    const figure = page.locator('[data-name="curves-evaluation-loss-by-epochs"]');
    const alone = await Promise.all([
      page.waitForEvent("download"),
      figure.getByRole("button", { name: /as SVG/ }).click(),
    ]);
    nbl("export", join(folder, "run"), "--svg");
    const exported = readFileSync(join(folder, "run/export/curves-evaluation-loss-by-epochs.svg"));
    expect(exported.equals(readFileSync(await alone[0].path()))).toBe(true);
    const picture = await Promise.all([
      page.waitForEvent("download"),
      figure.getByRole("button", { name: /as PNG/ }).click(),
    ]);
    expect([...readFileSync(await picture[0].path()).subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  },
);

longBrowserTest(
  "in German figures and tables are German, and what is saved is what nbl writes",
  { timeout: LONG },
  async ({ open }) => {
    const page = await open(SMALL, { locale: "de-DE", viewport: PHONE });
    await phaseOf(page, "ready");
    await page.getByRole("button", { name: "6 Läufe trainieren" }).click();
    await page.getByRole("button", { name: "Alle Läufe sind da" }).waitFor({ timeout: LONG });
    await page.getByRole("button", { name: "Alles zeigen" }).click();
    await drawAll(page);
    const figure = page.locator('[data-name="curves-evaluation-loss-by-epochs"]');
    await figure.getByText("Fehler der Auswertung (logarithmisch)").waitFor();
    await page.locator("table.data").getByRole("button", { name: "Testgenauigkeit" }).waitFor();
    expect(await figure.evaluate((element) => element.closest("[lang]")?.getAttribute("lang"))).toBe("de");
    for (const [name, content] of Object.entries(unzipSync(await saved(page, "Ganzer Lauf")))) {
      mkdirSync(dirname(join(folder, "german", name)), { recursive: true });
      writeFileSync(join(folder, "german", name), content);
    }
    nbl("report", join(folder, "german"));
    expect(readFileSync(join(folder, "german/report.html")).equals(await saved(page, "report.html"))).toBe(true);
    nbl("export", join(folder, "german"), "--svg");
    const name = "curves-evaluation-loss-by-epochs";
    const svg = await saved(page, `${name} als SVG sichern`);
    expect(readFileSync(join(folder, "german/export", `${name}.svg`)).equals(svg)).toBe(true);
    const csv = new TextDecoder().decode(await saved(page, `${name} als CSV sichern`));
    expect(csv).toMatch(/^epoch,Rprop⁻,iRprop⁺\r\n0,\d\.\d+,/);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  },
);

longBrowserTest(
  "records of the command line stand beside what was trained here; a broken file is told of",
  { timeout: LONG },
  async ({ open }) => {
    const args = [
      "--train",
      "500",
      "--evaluation",
      "100",
      "--hidden",
      "8",
      "--epochs",
      "3",
      "--seeds",
      "3",
      "--jobs",
      "1",
    ];
    nbl("compare", "--techniques", "irprop+", "irprop-", ...args, "--out", join(folder, "cli"));
    const page = await open(SMALL);
    await trainSeeds(page);
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Choose files…" }).click();
    writeFileSync(join(folder, "broken.jsonl"), "{}\n");
    await (await choosing).setFiles([join(folder, "cli/trials.jsonl"), join(folder, "broken.jsonl")]);
    await page.getByText("broken.jsonl", { exact: false }).first().waitFor();
    await page.getByText("3 loaded runs were trained here, too: all with the same bits.").waitFor({ timeout: LONG });
    await page.getByRole("checkbox", { name: "iRprop⁻" }).waitFor();
    await page.getByRole("button", { name: "All runs are there" }).waitFor();
    await page.getByRole("checkbox", { name: "iRprop⁻" }).uncheck();
    await page
      .locator(".report-chapter", { hasText: "In numbers" })
      .locator("tbody tr")
      .nth(2)
      .waitFor({ state: "detached" });
  },
);

longBrowserTest(
  "the same bits with and without shared memory, also where each seed scales the data by itself",
  { timeout: LONG },
  async ({ open }) => {
    const moons = "#report?data=moons&hidden=4&epochs=20&scale=standard&techniques=rprop-,irprop+";
    const digests: unknown[] = [];
    for (const { url } of [await theServer(), await thePlainHost()]) {
      const page = await open(moons, { url });
      await trainSeeds(page);
      const lines = new TextDecoder()
        .decode(await saved(page, "Records"))
        .trim()
        .split("\n");
      digests.push(lines.map((line) => JSON.parse(line)).map(({ id, weights }) => ({ id, weights })));
    }
    expect(digests[0]).toHaveLength(6);
    expect(digests[1]).toEqual(digests[0]);
  },
);

longBrowserTest(
  "a training that is stopped keeps what has ended, and goes on with the rest",
  { timeout: LONG },
  async ({ open }) => {
    const longer = SMALL.replace("train=500", "train=5000").replace("epochs=3", "epochs=25");
    const page = await open(longer);
    expect(await phaseOf(page, "ready")).toBe("ready");
    await page.getByRole("button", { name: "Train 6 runs" }).click();
    await page.waitForFunction(() =>
      /^[1-4] of 6/.test(document.querySelector(".report-progress p")?.textContent ?? ""),
    );
    await page.getByRole("button", { name: "Stop" }).click();
    await page.locator(".report-answer").waitFor();
    await page.getByRole("button", { name: /^Train [1-5] runs?$/ }).click();
    await page.getByRole("button", { name: "All runs are there" }).waitFor({ timeout: LONG });
  },
);

browserTest(
  "before anything is trained it says what will come; axe finds nothing, one cursor moves through all figures, tables sort and copy",
  { timeout: LONG },
  async ({ open }) => {
    const page = await open(SMALL, { viewport: PHONE, permissions: ["clipboard-read", "clipboard-write"] });
    await phaseOf(page, "ready");
    await page.getByText("As soon as a run has come to its end").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await trainSeeds(page);
    await page.locator(".report-figure summary").first().click();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeFindings(page), colorScheme).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize(DESKTOP);
    const figure = page.locator('[data-name="curves-evaluation-loss-by-epochs"] .report-paper');
    await figure.evaluate((element) => element.scrollIntoView({ block: "center" }));
    const box = (await figure.boundingBox())!;
    await page.mouse.move(box.x + 0.4 * box.width, box.y + 0.5 * box.height);
    await page.locator(".report-tip", { hasText: "Epoch" }).waitFor();
    await expect.poll(() => page.locator(".report-cursor").count()).toBeGreaterThanOrEqual(4);
    const table = page.locator("table.data").first();
    const names = () => table.locator("tbody th").allTextContents();
    const before = await names();
    await table.getByRole("button", { name: "test accuracy" }).click();
    const rising = await names();
    await table.getByRole("button", { name: "test accuracy" }).click();
    expect(await names()).toEqual([...rising].reverse());
    expect([...rising].sort()).toEqual([...before].sort());
    await page.getByRole("button", { name: "Copy as TSV" }).nth(1).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^technique\ttest accuracy\t/);
  },
);
