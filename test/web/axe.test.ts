import { expect } from "vitest";
import { LONG } from "../support/long.ts";
import { axeFindings, browserTest, DESKTOP, PHONE, phaseOf, primaryControls, trainToEnd } from "./browser.ts";

const SCREENS = ["weight", "race", "inside", "landscape", "rules", "test", "report"];

const LOOKS = [
  ["dark", PHONE],
  ["light", DESKTOP],
] as const;

browserTest.for(LONG ? LOOKS : LOOKS.slice(0, 1))(
  "axe finds nothing on any screen, %s, after a training",
  async ([colorScheme, viewport], { open }) => {
    const page = await open("#race?data=moons&epochs=10", { colorScheme, viewport });
    await phaseOf(page, "ready");
    const findings: Record<string, string[]> = { ready: await axeFindings(page) };
    await trainToEnd(page);
    for (const screen of SCREENS) {
      await page.evaluate((name) => {
        location.hash = location.hash.replace(/^#\w+/, `#${name}`);
      }, screen);
      await page.locator("main h1, main h2").first().waitFor(); // its code comes when it is first shown
      await page.waitForTimeout(200);
      findings[screen] = await axeFindings(page);
      const primary = await primaryControls(page);
      if (primary.length > 1) findings[screen].push(`${primary} are primary controls`);
    }
    expect(findings).toEqual(Object.fromEntries(["ready", ...SCREENS].map((name) => [name, []])));
  },
);
