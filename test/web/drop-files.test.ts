/** What a visitor reads after files were dropped on the page: an answer for each, on every screen. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Lab } from "../../src/web/lab/lab.ts";
import { SCREENS } from "../../src/web/lab/route.ts";
import { browserTest, longBrowserTest, phaseOf } from "./browser.ts";
import { dropFile, FILES } from "./dropped-files.ts";
import { shownFaults } from "./shown-faults.ts";

declare const lab: Lab;

const LONG = { timeout: 120_000 };
const MOONS = "data=moons&hidden=4&epochs=3&techniques=irprop+";

for (const screen of SCREENS) {
  const ofScreen = screen === "race" ? browserTest : longBrowserTest;
  ofScreen(`every file that is dropped on ${screen} gets an answer there`, LONG, async ({ open }) => {
    const page = await open(`#${screen}?${MOONS}`);
    await phaseOf(page, "ready");
    for (const name of Object.keys(FILES)) {
      await dropFile(page, name);
      await expect.poll(() => answer(page)).toContain(name.replace(/(?<=table)\.csv$/, ""));
      await page.keyboard.press("Escape"); // the dialog on how a table is read
      expect([name, ...(await shownFaults(page))]).toEqual([name]);
    }
  });
}

browserTest(
  "the files of a run's folder are taken together, and the folder itself is answered",
  LONG,
  async ({ open }) => {
    const page = await open(`#report?${MOONS}`);
    await phaseOf(page, "ready");
    await page.evaluate(() => lab.run());
    expect(await phaseOf(page, "done")).toBe("done");
    const { record, model } = await page.evaluate(() => {
      const { record, model } = lab.runs.value[0].result.value!;
      return { record, model: [...model!] };
    });
    const folder = mkdtempSync(join(tmpdir(), "nbl-drop-"));
    try {
      const run = join(folder, "my-run");
      mkdirSync(join(run, "models"), { recursive: true });
      writeFileSync(join(run, "trials.jsonl"), `${JSON.stringify(record)}\n`);
      writeFileSync(join(run, "plan.json"), '{"trials":[]}');
      writeFileSync(join(run, "report.html"), "<!doctype html>");
      writeFileSync(join(run, "curves.svg"), "<svg/>");
      writeFileSync(join(run, "models", `${record.id}.safetensors`), Uint8Array.from(model));
      await dropPaths(
        page,
        [...FOLDER, `models/${record.id}.safetensors`].map((name) => join(run, name)),
      );
      await expect
        .poll(() => answer(page))
        .toBe(
          "Loaded from trials.jsonl: one network, which answers on the screen Test; one record, on the screen Report.",
        );
      await dropPaths(page, [run]);
      await page.getByText("This can’t be read. Please drop the files that are in a folder").waitFor();
      await dropPaths(page, [join(run, "plan.json")]);
      await expect.poll(() => answer(page)).toContain("plan.json: expected records, got a plan");
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

function answer(page: Page): Promise<string> {
  return page.locator(".frame-alert").innerText();
}

/** What a run's folder has beside its models. */
const FOLDER = ["trials.jsonl", "plan.json", "report.html", "curves.svg"];

/** Drops files and folders of this machine, as its file manager does. */
async function dropPaths(page: Page, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
  }
  await session.detach();
}
