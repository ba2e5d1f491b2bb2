import { expect } from "vitest";
import { browserTest, trainToEnd } from "./browser.ts";

browserTest("after a training a drawn 1 is read as a 1", async ({ open }) => {
  const page = await open("#race?train=10000&evaluation=1000&hidden=32&epochs=40&techniques=irprop+:delta0=0.001");
  const [{ id }] = await trainToEnd(page);
  await page.locator('nav a[href^="#test"]').first().click();
  const pad = page.getByTestId("draw");
  const { x, y, width, height } = (await pad.boundingBox())!;
  const at = (across: number, down: number) => [x + across * width, y + down * height] as const;
  await page.mouse.move(...at(0.52, 0.15));
  await page.mouse.down();
  await page.mouse.move(...at(0.48, 0.85), { steps: 12 });
  await page.mouse.up();
  const answer = page.getByTestId(`answer-${id}`);
  await answer.and(page.locator("[data-said]")).waitFor();
  expect(await answer.getAttribute("data-said")).toBe("1");
});
