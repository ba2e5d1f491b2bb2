/** Where the page is scrolled to: screens and the report's chapters are built bit by bit, so what is scrolled to may not be there yet. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Lab } from "../../src/web/lab/lab.ts";
import { browserTest, phaseOf } from "./browser.ts";

declare const lab: Lab;

const MOONS = "#race?data=moons&hidden=8&epochs=20&techniques=irprop+,rprop-";

const top = (page: Page) => page.evaluate(() => Math.round(scrollY));

/** Shows a screen by the page's menu. */
async function show(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name, exact: true }).dispatchEvent("click"); // doesn't scroll
  await page.locator(`.${name.toLowerCase()}`).waitFor();
}

browserTest(
  "a screen begins at its top and stays where it was scrolled to, by the menu and by the browser's buttons",
  async ({ open }) => {
    const page = await open(MOONS);
    await phaseOf(page, "ready");
    await show(page, "Rules");
    await page.locator(".rules-census").waitFor();
    await page.evaluate(() => scrollTo(0, 1800));
    await show(page, "Landscape");
    expect(await top(page)).toBe(0);
    await page.goBack();
    await expect.poll(() => top(page)).toBe(1800);
    await page.locator(".rules-census").waitFor();
    await page.waitForFunction(() => document.getElementById("screen")!.style.minHeight === "");
    expect(await top(page)).toBe(1800);
    await show(page, "Landscape");
    await show(page, "Rules");
    expect(await top(page)).toBe(1800);
  },
);

browserTest("the table of contents leads to the head of a chapter that it unfolds", async ({ open }) => {
  const page = await open(MOONS);
  await phaseOf(page, "ready");
  await page.evaluate(() => lab.run());
  await phaseOf(page, "done");
  await show(page, "Report");
  const contents = page.locator(".report-contents");
  for (const chapter of ["Every run", "What happened inside"]) {
    await contents.getByRole("button", { name: chapter }).click();
    const place = page.locator(".report-chapter:focus");
    await place.locator("h2", { hasText: chapter }).waitFor();
    const headsTop = () => place.evaluate((one) => Math.round(one.getBoundingClientRect().top));
    await expect.poll(headsTop).toBe(80); // just below the problem line
  }
});
