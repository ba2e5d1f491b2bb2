/** What a visitor reads, and can do, when the page's server ends while the page is used. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Lab } from "../../src/web/lab/lab.ts";
import { SCREENS } from "../../src/web/lab/route.ts";
import { longBrowserTest, phaseOf } from "./browser.ts";
import { dropFile } from "./dropped-files.ts";
import { LOST, LosableServer } from "./losable-server.ts";
import { shownFaults } from "./shown-faults.ts";

declare const lab: Lab;

const LONG = { timeout: 120_000 };

/** Presses, one after the other, what can be pressed on the screen and doesn't save a file or leave it. */
async function pressAll(page: Page): Promise<void> {
  const count = await page.locator("main button, main summary").count();
  for (let k = 0; k < count; k++) {
    await page.evaluate((k) => {
      const one = document.querySelectorAll<HTMLElement>("main button, main summary")[k];
      const isFree = one?.offsetParent && !(one as HTMLButtonElement).disabled;
      if (isFree && !/SVG|PNG|CSV|Choose/.test(one.textContent!)) one.click();
    }, k);
  }
}

for (const screen of SCREENS) {
  longBrowserTest(`on ${screen} a lost server is told of, and all works once it is back`, LONG, async ({ open }) => {
    const server = await LosableServer.start();
    const page = await open(`#${screen}?data=moons&hidden=4&epochs=3&techniques=irprop+,rprop-`, {
      url: server.url,
      expected: LOST,
    });
    expect(await phaseOf(page, "ready")).toBe("ready");
    await page.evaluate(() => lab.run());
    expect(await phaseOf(page, "done")).toBe("done");
    await server.lose();
    const language = page.locator("header select").first();
    await language.selectOption("it");
    await page.getByText("so this part could not be fetched").waitFor();
    expect(await language.inputValue()).toBe("en");
    await pressAll(page);
    await dropFile(page, "table.csv");
    await page.getByText(/The file was not taken: .*its server may have ended/).waitFor();
    await page.evaluate(() => lab.change({ data: "iris" }));
    expect(await phaseOf(page, "failed")).toBe("failed");
    expect(await shownFaults(page)).toEqual([]);

    await server.restore();
    for (let tries = 0; (await again(page)) && tries < 5; tries++) await page.waitForTimeout(500);
    await page.waitForFunction(() => ["ready", "done"].includes(lab.phase.value), null, LONG);
    await expect.poll(() => again(page)).toBe(false);
    expect(await page.evaluate(() => [lab.data.value?.name, lab.trouble.value])).toEqual(["iris", null]);
    await language.selectOption("it");
    await page.locator("html[lang=it]").waitFor();
    await dropFile(page, "table.csv");
    await page.waitForFunction(() => lab.data.value?.name === "table", null, LONG);
    expect(await shownFaults(page)).toEqual([]);
    await server.lose();
  });
}

longBrowserTest(
  "Inside's regions that a lost server has are told of, and come once it is back",
  LONG,
  async ({ open }) => {
    const server = await LosableServer.start();
    const page = await open("#race?data=moons&hidden=4&epochs=3&techniques=irprop+", {
      url: server.url,
      expected: LOST,
    });
    expect(await phaseOf(page, "ready")).toBe("ready");
    await page.waitForLoadState("networkidle"); // all screens are there
    await server.lose();
    await page.evaluate(() => (location.hash = location.hash.replace("race", "inside")));
    const regions = page.locator(".inside-regions");
    await regions.getByRole("alert").getByText("a part of the page could not be fetched").waitFor();
    await regions.getByText("The regions are being computed.").waitFor();
    await server.restore();
    await regions.getByRole("button", { name: "Try again" }).click();
    await regions.getByRole("alert").waitFor({ state: "detached" });
    await regions.getByText(/\d+ of the \d+ samples shown/).waitFor();
    await server.lose();
  },
);

/** Presses every "Try again"; whether there was one. */
function again(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("button")].filter((one) => one.textContent?.trim() === "Try again");
    for (const one of all) one.click();
    return all.length > 0;
  });
}
