/**
 * To run by hand after a change of the lab page: takes the pictures of its screens in docs/pictures/, with the built page in
 * Chromium, or only those that are named: `node scripts/docs-pictures.mjs weight rules`. PICTURES names another folder. It trains for some
 * minutes, since Race shows MNIST after 50 epochs.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serveLab } from "../dist/node/lab-server.js";
import { findProgram } from "./programs.mjs";

const executablePath = process.env.CHROMIUM_PATH || findProgram(["chromium", "chromium-browser", "google-chrome"]);
if (executablePath === undefined) {
  console.error("docs-pictures: expected Chromium on this machine, or its path in CHROMIUM_PATH");
  process.exit(1);
}
const folder = process.env.PICTURES ?? fileURLToPath(new URL("../docs/pictures", import.meta.url));
const names = process.argv.slice(2);
const WINDOW = { width: 1280, height: 860 };
/** What is taken: not the status line, whose times are those of this machine. */
const CLIP = { x: 0, y: 0, width: 1280, height: 814 };
/** Milliseconds after which figures that are computed in idle time are there, and nothing moves any more. */
const SETTLED = 1500;

const server = await serveLab({ port: 0 });
const browser = await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu"] });
/** A 3 as points of the pad, as shares of its side. */
const THREE = [
  [0.3, 0.24],
  [0.48, 0.17],
  [0.66, 0.25],
  [0.64, 0.4],
  [0.46, 0.49],
  [0.66, 0.57],
  [0.7, 0.73],
  [0.52, 0.84],
  [0.3, 0.77],
];

const pictures = { weight, landscape, rules, report, inside, race, test };
try {
  for (const name of names.length > 0 ? names : Object.keys(pictures)) await pictures[name]();
} finally {
  await browser.close();
  await server.close();
}

/** A page at what is behind the address. */
async function open(hash) {
  const context = await browser.newContext({ viewport: WINDOW, locale: "en-GB", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(server.url + hash);
  await page.locator("main h1").waitFor();
  return page;
}

async function take(page, name) {
  await page.mouse.move(0, 0);
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await page.waitForTimeout(SETTLED);
  await page.screenshot({ path: join(folder, `${name}.png`), clip: CLIP });
  console.log(`${name}.png`);
}

/** Trains the page's experiment to its end. */
async function train(page) {
  const phase = (wanted) =>
    page.evaluate(
      (name) => new Promise((resolve) => lab.phase.subscribe((phase) => phase === name && resolve(undefined))),
      wanted,
    );
  await phase("ready");
  await page.evaluate(() => lab.run());
  await phase("done");
}

async function weight() {
  const page = await open("#weight?weight=_____4");
  await take(page, "weight");
}

async function landscape() {
  const page = await open("#landscape");
  await page.getByRole("button", { name: "Turn it to 30°" }).click();
  await take(page, "landscape");
}

async function rules() {
  const page = await open("#rules");
  for (let step = 0; step < 6; step++) await page.keyboard.press("ArrowRight");
  await take(page, "rules");
}

/** Three rules over ten seeds of a small problem. */
async function report() {
  const page = await open("#report?data=moons&hidden=8&epochs=80&techniques=rprop-,rprop%2B,irprop%2B");
  await train(page);
  await page.getByLabel("Seeds 0 to").fill("9");
  await page.getByLabel("Seeds 0 to").press("Enter");
  await page.getByRole("button", { name: /^Train \d+ runs$/ }).click();
  await page.getByText("All runs are there").waitFor({ timeout: 600_000 });
  await take(page, "report");
}

/** A network on MNIST from inside, after some steps: then all its maps are there. */
async function inside() {
  const page = await open("#inside?data=mnist&techniques=irprop%2B:delta0=0.001");
  const atEpoch = (wanted) =>
    page.evaluate(
      (n) => new Promise((resolve) => lab.epoch.subscribe((epoch) => epoch >= n && resolve(undefined))),
      wanted,
    );
  await page.getByRole("button", { name: "Make one step" }).and(page.locator(":enabled")).waitFor();
  for (let epoch = 1; epoch <= 24; epoch++) {
    await page.evaluate(() => lab.step());
    await atEpoch(epoch);
  }
  await page.locator(".inside-strip tbody tr").nth(20).waitFor();
  await take(page, "inside");
}

async function race() {
  const page = await open("#race?data=mnist");
  await train(page);
  await take(page, "race");
}

/** What three networks say of a drawn 3. */
async function test() {
  const techniques = ["rprop-", "rprop%2B", "irprop%2B"].map((id) => `${id}:delta0=0.001`);
  const page = await open(`#test?data=mnist&epochs=30&techniques=${techniques}`);
  await train(page);
  await draw(page, page.getByTestId("draw"), THREE);
  await take(page, "test");
}

async function draw(page, pad, points) {
  const { x, y, width, height } = await pad.boundingBox();
  const [first, ...others] = points.map(([across, down]) => [x + across * width, y + down * height]);
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const point of others) await page.mouse.move(...point, { steps: 12 });
  await page.mouse.up();
}
