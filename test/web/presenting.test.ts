/** The page on a wall: key P enlarges it, and figures keep the screen's own pixels. */
import { expect } from "vitest";
import { SCREENS } from "../../src/web/lab/route.ts";
import { browserTest, longBrowserTest, trainToEnd } from "./browser.ts";

browserTest(
  "on a wall Race's figure has the screen's own pixels, and points where the pointer is",
  async ({ open }) => {
    const page = await open("#race?data=moons&hidden=4&epochs=10&techniques=rprop-", {
      viewport: { width: 2560, height: 1440 },
      reducedMotion: "reduce",
    });
    await trainToEnd(page);
    const canvas = page.locator(".race-chart-large canvas");
    const resolution = () =>
      canvas.evaluate((element: HTMLCanvasElement) => element.width / element.getBoundingClientRect().width);
    await expect.poll(resolution).toBeCloseTo(1, 2);
    await page.keyboard.press("p");
    await expect.poll(resolution).toBeCloseTo(1, 2);
    await expect
      .poll(async () => (await canvas.boundingBox())!.height / 1440) // as the large figure of a wall
      .toBeGreaterThan(0.5);
    const plot = (await page.locator(".race-chart-large .u-over").boundingBox())!;
    await page.mouse.move(plot.x + 0.5 * plot.width, plot.y + plot.height / 2);
    await expect.poll(() => page.locator(".race-at").innerText()).toBe("At epoch 5");
    await page.keyboard.press("Escape");
    await expect.poll(resolution).toBeCloseTo(1, 2);
  },
);

longBrowserTest.for(["moons", "digits"])(
  "on a wall nothing of %s has to be scrolled sideways",
  { timeout: 300_000 },
  async (data, { open }) => {
    const page = await open(`#race?data=${data}&hidden=12&epochs=20&techniques=rprop-,irprop%2B`, {
      reducedMotion: "reduce",
    });
    await trainToEnd(page);
    await page.keyboard.press("p");
    const found: string[] = [];
    for (const screen of SCREENS) {
      await page.evaluate((name) => (location.hash = location.hash.replace(/^#\w+/, `#${name}`)), screen);
      await page.waitForTimeout(1000); // its parts come one by one, and then figures
      for (const width of [1024, 1400, 1920, 2560]) {
        await page.setViewportSize({ width, height: Math.round(0.6 * width) });
        await page.waitForTimeout(300);
        const hidden = await page.evaluate(() =>
          [...document.querySelectorAll("main *")]
            .filter((one) => one.clientWidth > 1 && getComputedStyle(one).overflowX !== "visible")
            .filter((one) => one.scrollWidth > one.clientWidth + 1)
            .map((one) => `${one.className}: ${one.clientWidth} of ${one.scrollWidth} px`),
        );
        for (const what of hidden) found.push(`${screen} at ${width}: ${what}`);
      }
    }
    expect(found).toEqual([]);
  },
);
