import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import { parseRecord } from "../../src/experiment/record/parse-record.ts";
import { canonicalView } from "../../src/experiment/record/record.ts";
import { emptyFolder, nbl } from "../cli/nbl.ts";
import { browserTest, longBrowserTest, phaseOf, trainToEnd } from "./browser.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = emptyFolder();
const run = emptyFolder();

browserTest("the page opens isolated, says nothing on its console and nothing is stopped", async ({ open }) => {
  const page = await open("#race");
  expect(await page.title()).toContain("Neuro BackProp Lab");
  expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
  expect(await phaseOf(page, "ready")).toBe("ready");
});

browserTest("the page's policy stops what it should", async ({ open }) => {
  const page = await open("#race?data=moons", { expected: [/Content Security Policy/] });
  const stopped = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    document.head.append(script);
    setTimeout("globalThis.ranLater = true");
    const elsewhere = await fetch("http://localhost:1/").then(
      () => "fetched",
      () => "stopped",
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { ran: "ran" in globalThis || "ranLater" in globalThis, elsewhere };
  });
  expect(stopped).toEqual({ ran: false, elsewhere: "stopped" });
});

longBrowserTest(
  "built for any host, it trains under a path and without headers: on one thread, and says so",
  { timeout: 180_000 }, // the first time MNIST is packed
  async ({ open, serve }) => {
    await promisify(execFile)(process.execPath, [join(root, "scripts/static-page.mjs"), "--out", folder]);
    const host = await serve(folder, "/some/where/lab/");
    const hash = "#race?data=rings&epochs=30&seed=3&techniques=irprop+,sgd";
    const page = await open(hash, { url: host.url });
    expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(false);
    const records = await trainToEnd(page);
    expect(await page.locator("footer").textContent()).toContain("one thread");
    const args = ["--data", "rings", "--epochs", "30", "--seeds", "3-3", "--techniques", "irprop+", "sgd"];
    const { stdout } = await nbl(["compare", ...args, "--json", "--no-models", "--out", join(run, "run")]);
    const inNode = (JSON.parse(stdout) as unknown[]).map((record) => parseRecord(record));
    const ids = inNode.map(({ id }) => id);
    expect(canonicalView(records, ids)).toEqual(canonicalView(inNode, ids));

    const mnist = await open("#race?data=mnist&epochs=1&techniques=irprop+", { url: host.url });
    const [{ curve }] = await trainToEnd(mnist);
    expect(curve.epoch).toEqual([0, 1]);
  },
);

browserTest("a first visit loads at most 200 kB, compressed, before the data", async ({ open, serve }) => {
  const page = join(root, "dist/page");
  const host = await serve(page, "/");
  const visit = await open("", { url: "about:blank" });
  await visit.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } }); // no other screens in idle time
  });
  await visit.goto(host.url);
  await visit.locator(".weight-ball").waitFor(); // one weight, which needs no data
  const sizes = [...new Set(host.asked)].map((name) => gzipSync(readFileSync(join(page, name)), { level: 9 }).length);
  expect(sizes.length).toBeGreaterThan(5);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(200_000);
});
