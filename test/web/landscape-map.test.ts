/** The map of the Landscape screen: first of few points, if the surface is slow, and in the end the same as if it had been drawn at once. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { SURFACES } from "../../src/web/screens/landscape/surface.ts";
import { browserTest, longBrowserTest, phaseOf } from "./browser.ts";

const LONG = { timeout: 240_000 };
/** All surfaces that are there without a network; that with which the page is opened comes last. */
const NAMES = [...SURFACES.filter((name) => name !== "network" && name !== "saddle"), "saddle"];
const SLOW = "different-powers_100*0*20";

/** The page on the Landscape screen, with a link to a surface. */
const place = (surface: string) => `#landscape?data=moons&hidden=64&epochs=100000&landscape=${surface}`;

/** The contours as they are shown, as a picture; none while they are hidden. */
const picture = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>(".landscape-canvas");
    const isShown = canvas !== null && canvas.width > 0 && canvas.style.visibility !== "hidden";
    return isShown ? canvas.toDataURL() : "";
  });

/** Chooses a surface, and waits for the next picture. */
async function choose(page: Page, name: string): Promise<void> {
  await page.evaluate(async (value) => {
    document.querySelector<HTMLElement>(`.landscape-surface input[value="${value}"]`)!.click();
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  }, name);
}

/** Opens a page on which time stands still: what has so many milliseconds at once is done at once. */
async function openWithoutTime(open: (hash: string) => Promise<Page>, surface: string): Promise<Page> {
  const page = await open("#race?data=moons&hidden=4");
  await phaseOf(page, "ready");
  await page.evaluate((to) => {
    performance.now = () => 0;
    location.hash = to;
  }, place(surface));
  await expect.poll(() => picture(page)).not.toBe("");
  return page;
}

for (const [weights, names, test] of [
  [20, ["ellipsoid", "different-powers", "bowl"], browserTest],
  [20, NAMES, longBrowserTest],
  [2, NAMES, longBrowserTest],
] as const) {
  test(
    `while a network is trained, ${names.length} surfaces of ${weights} weights come to the maps that are drawn at once`,
    LONG,
    async ({ open }) => {
      const shape = `saddle_100*0*${weights}`;
      const still = await openWithoutTime(open, shape);
      const page = await open(place(shape));
      expect(await phaseOf(page, "ready")).toBe("ready");
      await page.evaluate("void lab.run()");
      let before = "";
      for (const name of names) {
        await choose(still, name);
        const whole = await picture(still);
        expect(whole.length).toBeGreaterThan(10_000);
        await choose(page, name);
        expect(await picture(page)).not.toBe(before); // the surface before isn't shown any more
        await expect.poll(() => picture(page), { message: name }).toBe(whole);
        before = whole;
      }
    },
  );
}

browserTest(
  "a map is saved as it is in the end, and who comes back to it finds it complete",
  LONG,
  async ({ open }) => {
    const whole = await picture(await openWithoutTime(open, SLOW));
    const page = await open(place(SLOW));
    await page.getByRole("button", { name: "Save the map as SVG" }).waitFor();
    await choose(page, "bowl");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.evaluate(async () => {
        document.querySelector<HTMLElement>('.landscape-surface input[value="different-powers"]')!.click();
        await new Promise((resolve) => setTimeout(resolve)); // the button is that of the new surface
        const [save] = document.querySelectorAll<HTMLElement>(".landscape-save button");
        save.click();
      }),
    ]);
    expect(download.suggestedFilename()).toBe("landscape-different-powers.svg");
    expect(readFileSync(await download.path(), "utf8")).toContain(`href="${whole}"`);
    await expect.poll(() => picture(page)).toBe(whole);
    const [table] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".landscape-save button").nth(1).click(),
    ]);
    expect(
      readFileSync(await table.path(), "utf8")
        .trimEnd()
        .split("\n"),
    ).toHaveLength(1 + 5 * 41); // to step 40
    const show = (name: string) =>
      page.evaluate((to) => {
        location.hash = location.hash.replace(/^#\w+/, `#${to}`);
      }, name);
    await show("race");
    await page.locator(".landscape").waitFor({ state: "detached" });
    await show("landscape");
    const first = await page.evaluate(async () => {
      const canvas = () => document.querySelector<HTMLCanvasElement>(".landscape-canvas");
      const isShown = () => canvas() !== null && canvas()!.width > 1 && canvas()!.style.visibility !== "hidden";
      while (!isShown()) await new Promise(requestAnimationFrame);
      return canvas()!.toDataURL();
    });
    expect(first).toBe(whole);
  },
);

browserTest("a map that is saved while another surface is chosen has whole paths", async ({ open }) => {
  const page = await open("#landscape?landscape=saddle_100*0*100__500");
  await page.getByRole("button", { name: "Save the map as SVG" }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.evaluate(async () => {
      const choose = (name: string) =>
        document.querySelector<HTMLElement>(`.landscape-surface input[value="${name}"]`)!.click();
      choose("rosenbrock");
      await new Promise((resolve) => setTimeout(resolve));
      document.querySelector<HTMLElement>(".landscape-save button")!.click();
      choose("ellipsoid");
    }),
  ]);
  const svg = readFileSync(await download.path(), "utf8");
  expect(download.suggestedFilename()).toBe("landscape-ellipsoid.svg");
  const lines = [...svg.matchAll(/ d="M([^"]*L[^"]*)"/g)].map(([, points]) => points.split("L").length);
  expect(Math.max(...lines)).toBe(501);
});
