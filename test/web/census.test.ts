/** The part of the screen Rules in which a library is chosen, in a browser. */
import { expect } from "vitest";
import { browserTest, PHONE } from "./browser.ts";

browserTest(
  "a library can be chosen on the screen Rules: its rule, and where it leaves the one that it is named for",
  async ({ open }) => {
    const page = await open("#rules");
    const section = page.locator(".rules-census");
    const said = section.locator("[role=status]");
    await expect
      .poll(() => said.textContent())
      .toContain("optax 0.2.8: optax.rprop is named for iRprop⁻ and leaves it on this script at step 1");
    expect(await section.locator("tbody tr").count()).toBe(8);
    await section.locator("select").selectOption({ label: "opencv 4.13.0: ml.ANN_MLP, RPROP" });
    await expect
      .poll(() => said.textContent())
      .toContain("at step 2: At a turn the weight moves by the shrunken Δ instead of staying.");
    expect(await section.locator(".rules-first").textContent()).toContain("0.25≠");
    await section.locator("select").selectOption({ label: "paddlepaddle 3.3.1: paddle.optimizer.Rprop" });
    await expect.poll(() => said.textContent()).toContain("is iRprop⁻, number by number.");
    expect(await section.locator(".rules-first").count()).toBe(0);
  },
);

browserTest("on a phone, in German, its table scrolls within the page", async ({ open }) => {
  const page = await open("#rules", { viewport: PHONE, locale: "de-DE" });
  const section = page.locator(".rules-census");
  await expect
    .poll(() => section.locator("[role=status]").textContent())
    .toContain("verlässt es auf diesem Skript bei Schritt 1");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBe(0);
});
