/** Each screen in each language fits every width that the page is made for: nothing makes the page itself wider, no menu is cut off. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { SCREENS, type Screen } from "../../src/web/lab/route.ts";
import { longBrowserTest, phaseOf, trainToEnd } from "./browser.ts";

const WIDTHS = [320, 390, 768, 1400, 2560];
const LOCALES = [
  ["en", "en-GB"],
  ["de", "de-DE"],
  ["it", "it-IT"],
] as const;

longBrowserTest.for(LOCALES)(
  "%s: no screen is wider than the page, and the menu is whole",
  { timeout: 300_000 },
  async ([language, locale], { open }) => {
    const page = await open("#race?data=moons&hidden=4&epochs=3&techniques=rprop-,irprop+", { locale });
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe(language); // its texts are fetched first
    await trainToEnd(page); // so that every screen has all it can show
    const found: string[] = [];
    for (const screen of SCREENS) {
      await show(page, screen);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
        for (const what of await tooWide(page)) found.push(`${screen} at ${width} px: ${what}`);
      }
    }
    expect(found).toEqual([]);
  },
);

longBrowserTest.for(LOCALES)(
  "%s: at the end of a race no cell of its table reaches into the next one, and no heading needs more than two lines",
  { timeout: 120_000 },
  async ([, locale], { open }) => {
    const page = await open("#race?data=moons&epochs=60", { locale }); // up to 100.00 %, and losses with powers of ten
    expect(await phaseOf(page, "ready")).toBe("ready");
    const found: string[] = [];
    const look = async (when: string) => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        const faults = [...(await overlapping(page)), ...(await longHeadings(page))];
        for (const what of faults) found.push(`${when}, at ${width} px: ${what}`);
      }
    };
    await look("before");
    await trainToEnd(page);
    await page.locator(".race-ended").waitFor();
    await look("at the end");
    expect(found).toEqual([]);
  },
);

/** What the cells of Race's table show, where it reaches into the cell beside it. */
function overlapping(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const edges = (cell: Element) => {
      const shown = [...cell.querySelectorAll("*"), cell].filter((one) => one.closest(".hidden") === null);
      const nodes = shown.flatMap(({ childNodes }) => [...childNodes].filter(({ nodeType }) => nodeType === 3));
      const boxes = nodes.flatMap((node) => {
        const range = document.createRange();
        range.selectNode(node);
        return [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
      });
      const texts = boxes.length > 0 ? boxes : [cell.getBoundingClientRect()];
      return [Math.min(...texts.map(({ left }) => left)), Math.max(...texts.map(({ right }) => right))];
    };
    return [...document.querySelectorAll(".race-live tr:not(.race-out)")].flatMap((row) => {
      const cells = [...row.children].filter(({ textContent }) => textContent !== "");
      const contents = cells.map((cell) => edges(cell.querySelector(".race-technique > span") ?? cell));
      return cells.slice(1).flatMap((cell, k) => {
        const gap = contents[k + 1][0] - contents[k][1];
        return gap < 2 ? [`"${cells[k].textContent}" and "${cell.textContent}": ${Math.round(gap)} px`] : [];
      });
    });
  });
}

/** The headings of Race's table that take more than two lines. */
function longHeadings(page: Page): Promise<string[]> {
  return page.locator(".race-live thead th").evaluateAll((headings) =>
    headings.flatMap((heading) => {
      const range = document.createRange();
      range.selectNodeContents(heading);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      return lines > 2 ? [`"${heading.textContent}" takes ${lines} lines`] : [];
    }),
  );
}

async function show(page: Page, screen: Screen): Promise<void> {
  await page.evaluate((name) => {
    location.hash = location.hash.replace(/^#\w+/, `#${name}`);
  }, screen);
  await page.locator("#screen h1, #screen h2").first().waitFor();
  if (screen === "report") await page.locator(".report-figure").first().waitFor();
}

/** What makes the page wider than its window, and what is cut off in its head and foot. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const { clientWidth, scrollWidth } = document.documentElement;
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.trim().slice(0, 30)}`;
    const cut = [...document.querySelectorAll<HTMLElement>("header *, nav *, footer *")].filter((element) => {
      if (element.closest("svg") || element.offsetParent === null || element.clientWidth <= 1) return false;
      const { left, right } = element.getBoundingClientRect();
      const { overflowX, textOverflow } = getComputedStyle(element);
      const isShortened = overflowX !== "visible" && textOverflow === "ellipsis"; // and says so
      const isCut = !isShortened && overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
      return isCut || left < -1 || right > clientWidth + 1;
    });
    return [...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : []), ...cut.map(name)];
  });
}
