/** The page on a wall: key P enlarges it, and figures keep the screen's own pixels. */
import { expect } from "vitest";
import { browserTest, trainToEnd } from "./browser.ts";

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
