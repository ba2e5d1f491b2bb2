/** Uses the page as visitors do, at random: keys, clicks, experiments, screens, dropped files, and a server that ends and comes back. */
import { existsSync, readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { Lab } from "../../src/web/lab/lab.ts";
import { dropFile, FILES } from "./dropped-files.ts";
import type { LosableServer } from "./losable-server.ts";
import { shownFaults } from "./shown-faults.ts";

declare const lab: Lab;

/** How the page is used. */
export interface Use {
  readonly seconds: number;
  /** Milliseconds between two actions; 0 for none. */
  readonly pause: number;
  /** The same one takes the same way through the actions. */
  readonly seed: number;
  /** Sets of data that are chosen. */
  readonly data: readonly string[];
  /** Sizes of hidden layers that are chosen. */
  readonly hidden: readonly number[];
}

/** What came of it. */
export interface Drive {
  /** How often each action was done. */
  readonly counts: ReadonlyMap<string, number>;
  /** Millions of bytes that the page's process had at each look. */
  readonly memory: readonly number[];
  /** Messages that the page showed. */
  readonly said: readonly string[];
  /** What was wrong with what it showed, and after which action. */
  readonly faults: readonly string[];
}

/** Uses a page for some seconds. */
export async function drive(page: Page, server: LosableServer, use: Use): Promise<Drive> {
  const pick = pickerOf(use.seed);
  const counts = new Map<string, number>();
  const memory: number[] = [];
  const said = new Set<string>();
  const faults = new Set<string>();
  const look = async () => memory.push(await memoryOf(page));
  const looking = setInterval(() => void look().catch(() => {}), 1000);
  const end = performance.now() + 1000 * use.seconds;
  while (performance.now() < end) {
    const [name, act] = pick(ACTIONS);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    await act({ page, server, pick, use });
    const trouble = await page.evaluate(() => lab.trouble.value);
    if (trouble !== null) said.add(trouble);
    for (const fault of await faultsThatLast(page)) faults.add(`${fault} (after ${name})`);
    if (use.pause > 0) await page.waitForTimeout(use.pause);
  }
  clearInterval(looking);
  await server.restore();
  await look();
  return { counts, memory, said: [...said], faults: [...faults] };
}

type Pick = <T>(among: readonly T[]) => T;

interface Driver {
  readonly page: Page;
  readonly server: LosableServer;
  readonly pick: Pick;
  readonly use: Use;
}

const SCREENS = ["weight", "race", "inside", "landscape", "rules", "test", "report"];
const KEYS = ["ArrowRight", "ArrowLeft", "Space", "p", "PageDown", "Escape", "Tab", "Enter"];

const ACTIONS: readonly (readonly [string, (driver: Driver) => Promise<unknown>])[] = [
  [
    "screen",
    ({ page, pick }) =>
      page.evaluate((name) => (location.hash = location.hash.replace(/^#\w+/, `#${name}`)), pick(SCREENS)),
  ],
  ["key", ({ page, pick }) => page.keyboard.press(pick(KEYS))],
  ["run", ({ page }) => page.evaluate(() => lab.run())],
  ["pause", ({ page }) => page.evaluate(() => lab.pause())],
  ["step", ({ page }) => page.evaluate(() => lab.step())],
  ["back", ({ page }) => page.evaluate(() => lab.back())],
  ["reset", ({ page }) => page.evaluate(() => lab.reset())],
  ["seed", ({ page, pick }) => page.evaluate((seed) => lab.change({ seed }), pick([0, 1, 2]))],
  ["data", ({ page, pick, use }) => page.evaluate((data) => lab.change({ data }), pick(use.data))],
  ["hidden", ({ page, pick, use }) => page.evaluate((hidden) => lab.change({ hidden: [hidden] }), pick(use.hidden))],
  ["language", ({ page, pick }) => choose(page, 0, pick(["en", "de", "it"]))],
  ["theme", ({ page, pick }) => choose(page, 1, pick(["light", "dark"]))],
  ["click", clickSomething],
  ["click", clickSomething],
  ["drop", ({ page, pick }) => dropFile(page, pick(Object.keys(FILES)))],
  ["server", ({ server }) => server.toggle()],
];

/** Chooses in the k-th list of the header, if it can be seen. */
async function choose(page: Page, k: number, value: string): Promise<void> {
  const lists = page.locator("header select");
  await lists
    .nth(k === 0 ? 0 : (await lists.count()) - 1)
    .selectOption(value, { timeout: 500 })
    .catch(() => {});
}

/** Clicks one of the buttons and other controls that can be seen on the screen, except those that save files or leave the page. */
async function clickSomething({ page, pick }: Driver): Promise<void> {
  const share = pick(Array.from({ length: 100 }, (_, k) => k / 100));
  await page.evaluate((at) => {
    const all = [...document.querySelectorAll<HTMLElement>("main button, main input, main summary")].filter(
      (one) =>
        one.offsetParent !== null &&
        !(one as HTMLButtonElement).disabled &&
        !/SVG|CSV|PNG|ZIP|Choose|wählen|Scegli|sichern|salva|save/i.test(
          one.textContent + (one.getAttribute("aria-label") ?? ""),
        ),
    );
    all[Math.floor(at * all.length)]?.click();
  }, share);
  await page.waitForFunction("'lab' in globalThis"); // "Try again" may have loaded the page anew
}

/** What is wrong with what is shown, still so a moment later: what is drawn in the next frame isn't there at once. */
async function faultsThatLast(page: Page): Promise<string[]> {
  let faults = await shownFaults(page);
  for (let tries = 0; faults.length > 0 && tries < 20; tries++) {
    await page.waitForTimeout(50);
    const still = await shownFaults(page);
    faults = faults.filter((fault) => still.includes(fault));
  }
  return faults;
}

/** Picks at random, the same from the same seed. */
function pickerOf(seed: number): Pick {
  let state = seed >>> 0;
  return (among) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return among[Math.floor((state / 2 ** 32) * among.length)];
  };
}

/** The memory of the page's process in millions of bytes, as its share of what it has in common with others; 0 where the system doesn't tell. */
async function memoryOf(page: Page): Promise<number> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const own = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => `/proc/${id}/smaps_rollup`);
  const sizes = own
    .filter(existsSync)
    .map((file) => Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(file, "utf8"))?.[1] ?? 0));
  return Math.round((Math.max(0, ...sizes) * 1024) / 1e6);
}
