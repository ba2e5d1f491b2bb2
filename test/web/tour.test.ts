import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Lab } from "../../src/web/lab/lab.ts";
import { axeFindings, browserTest, PHONE, phaseOf, primaryControls } from "./browser.ts";

/** Defined by the page. */
declare const lab: Lab;

/** The reader's own experiment, on the tour's data, so that it is loaded once. */
const OWN = "#race?data=mnist&train=300&evaluation=100&hidden=4&epochs=3&techniques=irprop%2B";

/** Facts of the page that each step's action must bring about. */
const FACTS: readonly ((page: Page) => Promise<void>)[] = [
  async (page) => {
    expect(await stepOf(page)).toBe("step 30");
    await expect.poll(() => walking(page)).toEqual(["Rprop⁻", "SGD"]);
  },
  async (page) => {
    expect(await stepOf(page)).toBe("step 3");
    expect(await said(page)).toContain("0.1, then 0.12, then 0.144");
  },
  async (page) => {
    expect(await page.locator(".landscape-branch-lit").allInnerTexts()).toContainEqual(
      expect.stringContaining("The slope turned: back"),
    );
    expect(await said(page)).toContain("w₂ goes back from 0.144 to −0.0632");
  },
  async (page) => {
    expect(await raced(page)).toEqual({ batch: "full", points: { "rprop-": 31, "rprop+": 31, "irprop+": 31 } });
    expect(await said(page)).toMatch(/: iRprop⁺\s0\.\d+, Rprop⁻\s0\.\d+, Rprop⁺\s0\.\d+\./);
  },
  async (page) => {
    expect(await page.locator(".rules-deviations .rules-lit").innerText()).toMatch(
      /3\s+−2\s+5\s+−1\.25\s+−2 ?≠\s+−0\.5 ?≠/,
    );
    expect(await said(page)).toContain("stays at w\u00a0=\u00a0−1.25; the local variant goes back to −0.5");
  },
  async (page) => {
    expect(await page.locator(".landscape").getByRole("slider", { name: "Angle" }).inputValue()).toBe("30");
    await expect.poll(() => walking(page)).toHaveLength(5);
    expect(await said(page)).toContain("Rprop⁻ 26 → 435");
  },
  async (page) => {
    expect(await raced(page)).toEqual({ batch: 64, points: { "rprop-": 16, rmsprop: 16 } });
    expect(await said(page)).toMatch(/: RMSprop\s0\.\d+, Rprop⁻\s0\.\d+\./);
  },
  async (page) => {
    expect(await raced(page)).toEqual({ batch: "full", points: { "irprop+": 16 } });
    const [digest] = /\b[0-9a-f]{12}/.exec(await said(page)) ?? [];
    expect(await page.locator(".race-digests").innerText()).toContain(digest);
    expect(await said(page)).toContain("bit for bit");
  },
  async (page) => {
    expect(await said(page)).toBe("");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space"); // the first answer
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => said(page)).toMatch(/^You said i?Rprop[⁺⁻]\./);
    expect(await said(page)).toContain("Rprop⁻\u00a09, iRprop⁺\u00a011, iRprop⁻\u00a013, Rprop⁺\u00a015");
  },
];

browserTest(
  "the whole tour by keyboard does what it says, and gives the page back",
  async ({ open }) => {
    const page = await open(OWN, { reducedMotion: "reduce" });
    await phaseOf(page, "ready");
    const address = await page.evaluate(() => location.hash);
    await tabTo(page, "Guided tour");
    await page.keyboard.press("Enter");
    const findings: string[] = [];
    for (const [place, hold] of FACTS.entries()) {
      await expect.poll(() => focused(page)).toMatch(new RegExp(`^${place + 1} of ${FACTS.length}`));
      if (place + 1 < FACTS.length) await expect.poll(() => said(page)).toMatch(/\d/);
      await hold(page);
      expect(await primaryControls(page)).toHaveLength(1);
      findings.push(...(await axeFindings(page)));
      await page.emulateMedia({ colorScheme: "dark" });
      findings.push(...(await axeFindings(page, ".tour")));
      await page.emulateMedia({ colorScheme: "light" });
      if (place + 1 === FACTS.length) break;
      await tabTo(page, "Next");
      await page.keyboard.press("Enter");
    }
    await page.setViewportSize(PHONE);
    findings.push(...(await axeFindings(page, ".tour")));
    expect(findings).toEqual([]);

    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".tour").count()).toBe(0);
    expect(await focused(page)).toBe("Guided tour");
    await expect.poll(() => page.evaluate(() => location.hash)).toBe(address);
    expect(await phaseOf(page, "ready")).toBe("ready");
  },
  180_000,
);

browserTest(
  "the tour can be left at once, keeps what the reader wants, and asks newcomers only once",
  async ({ open }) => {
    const page = await open("#race?data=moons&epochs=10");
    await phaseOf(page, "ready");
    await page.getByRole("button", { name: "Take the tour" }).click();
    await page.locator(".tour-title").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".tour").count()).toBe(0);
    expect(await page.getByRole("button", { name: "Take the tour" }).count()).toBe(0);
    await page.reload();
    await phaseOf(page, "ready");
    await page.locator(".race-invitation").waitFor();
    expect(await page.getByRole("button", { name: "Take the tour" }).count()).toBe(0);

    await page.getByRole("button", { name: "Guided tour" }).click();
    await page.getByRole("button", { name: "Next" }).click();
    await expect.poll(() => said(page)).toMatch(/\d/);
    await page.getByRole("button", { name: "Keep this" }).click();
    expect(await page.locator(".tour").count()).toBe(0);
    expect(await stepOf(page)).toBe("step 3");
    expect(await page.evaluate(() => lab.setup.value.data)).toBe("moons");
  },
);

/** Presses Tab until what has the focus begins with a name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    if ((await focused(page)).startsWith(name)) return;
  }
  throw new Error(`Tab doesn't come to “${name}”`);
}

/** The name or the text of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    return (activeElement?.getAttribute("aria-label") ?? activeElement?.textContent ?? "").trim();
  });
}

/** What the tour says that its action brought about. */
function said(page: Page): Promise<string> {
  return page.locator(".tour-outcome").innerText();
}

function stepOf(page: Page): Promise<string> {
  return page
    .locator(".landscape-controls")
    .getByText(/^step \d+$/)
    .innerText();
}

async function walking(page: Page): Promise<string[]> {
  const names = await page.locator(".landscape-techniques tr:has(input:checked) th").allInnerTexts();
  return names.map((name) => name.trim());
}

/** What has been raced: the batch, and each technique's points of its curve. */
function raced(page: Page): Promise<unknown> {
  return page.evaluate(() => ({
    batch: lab.setup.value.batch,
    points: Object.fromEntries(lab.runs.value.map(({ technique, curve }) => [technique.id, curve.value.epoch.length])),
  }));
}
