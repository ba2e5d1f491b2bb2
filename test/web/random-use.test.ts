/**
 * The page under random use: nothing is said on its console, it stays able to train, and its memory stays small. Where it comes in
 * some seconds depends on the machine. NBL_DRIVE_SECONDS sets for how long, NBL_DRIVE_SEED takes another way.
 */
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Lab } from "../../src/web/lab/lab.ts";
import { browserTest, longBrowserTest, longTasks, phaseOf } from "./browser.ts";

declare const lab: Lab;

const { NBL_DRIVE_SECONDS, NBL_DRIVE_SEED = 1 } = process.env;
const SECONDS = Number(NBL_DRIVE_SECONDS ?? 50);
/** Threads that train six techniques, or seven. */
const TRAINING = Math.min(7, Math.max(2, availableParallelism()));
/** Most memory of the page's process with two such threads, and of each further one, in millions of bytes, whenever it is looked at. */
const MOST = 400 + 20 * (TRAINING - 2);

const SCREENS = ["weight", "race", "inside", "landscape", "rules", "test", "report"];
const KEYS = ["ArrowRight", "ArrowLeft", "Space", "p", "PageDown", "Escape", "Tab", "Enter"];

const drive = NBL_DRIVE_SECONDS === undefined ? longBrowserTest : browserTest;

drive(
  `over ${SECONDS} s of random use it says nothing, trains on, and takes at most ${MOST} MB`,
  { timeout: 1000 * SECONDS + 120_000 },
  async ({ open }) => {
    const page = await open("#race?data=moons&hidden=8&epochs=200");
    expect(await phaseOf(page, "ready")).toBe("ready");
    const pick = pickerOf(Number(NBL_DRIVE_SEED));
    const counts = new Map<string, number>();
    const seen: number[] = [];
    const look = async () => seen.push(await memoryOf(page));
    const looking = setInterval(() => void look().catch(() => {}), 1000);
    const troubles = new Set<string>();
    const end = performance.now() + 1000 * SECONDS;
    while (performance.now() < end) {
      const [name, act] = pick(ACTIONS);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      await act(page, pick);
      const trouble = await page.evaluate(() => lab.trouble.value);
      if (trouble !== null) troubles.add(trouble);
    }
    clearInterval(looking);
    await look();
    const most = Math.max(...seen);
    const blocked = (await longTasks(page)).sort((one, other) => other - one);
    const actions = [...counts.values()].reduce((sum, one) => sum + one, 0);
    console.info(
      `${actions} actions: ${[...counts].map(([name, n]) => `${name} ${n}`).join(", ")}; at most ${most} MB, ` +
        `at the end ${seen.at(-1)}; longest task ${blocked[0] ?? 0} ms; said: ${[...troubles].join(" ") || "nothing"}`,
    );
    expect([...troubles].filter((trouble) => /memory|Speicher|memoria/i.test(trouble))).toEqual([]);
    await page.evaluate(() =>
      lab.replace({ ...lab.setup.value, data: "moons", hidden: [4], train: undefined!, epochs: 3 }),
    );
    expect(await phaseOf(page, "ready", "done")).not.toBe("failed");
    expect(most).toBeLessThanOrEqual(MOST);
  },
);

type Pick = <T>(among: readonly T[]) => T;

const ACTIONS: readonly (readonly [string, (page: Page, pick: Pick) => Promise<unknown>])[] = [
  [
    "screen",
    (page, pick) =>
      page.evaluate((name) => (location.hash = location.hash.replace(/^#\w+/, `#${name}`)), pick(SCREENS)),
  ],
  ["key", (page, pick) => page.keyboard.press(pick(KEYS))],
  ["run", (page) => page.evaluate(() => lab.run())],
  ["pause", (page) => page.evaluate(() => lab.pause())],
  ["step", (page) => page.evaluate(() => lab.step())],
  ["back", (page) => page.evaluate(() => lab.back())],
  ["reset", (page) => page.evaluate(() => lab.reset())],
  ["seed", (page, pick) => page.evaluate((seed) => lab.change({ seed }), pick([0, 1, 2]))],
  ["data", (page, pick) => page.evaluate((data) => lab.change({ data }), pick(["moons", "iris", "spirals", "digits"]))],
  ["hidden", (page, pick) => page.evaluate((hidden) => lab.change({ hidden: [hidden] }), pick([4, 16, 64]))],
  [
    "language",
    (page, pick) =>
      page
        .locator("header select")
        .first()
        .selectOption(pick(["en", "de", "it"]), { timeout: 500 })
        .catch(() => {}),
  ],
  [
    "theme",
    (page, pick) =>
      page
        .locator("header select")
        .last()
        .selectOption(pick(["light", "dark"]), { timeout: 500 })
        .catch(() => {}),
  ],
  ["click", clickSomething],
];

/** Clicks one of the buttons and other controls that can be seen on the screen, except those that save files or leave the page. */
async function clickSomething(page: Page, pick: Pick): Promise<void> {
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
}

/** Picks at random, the same from the same seed. */
function pickerOf(seed: number): Pick {
  let state = seed >>> 0;
  return (among) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return among[Math.floor((state / 2 ** 32) * among.length)];
  };
}

/** The memory of the page's process in MB, as its share of what it has in common with others; 0 where the system doesn't tell. */
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
