import { availableParallelism } from "node:os";
import { launch } from "puppeteer-core";
import { expect } from "vitest";
import { parseRecord } from "../../src/experiment/record/parse-record.ts";
import { canonicalView } from "../../src/experiment/record/record.ts";
import { nbl } from "../cli/nbl.ts";
import { firefoxTest, theServer, trainToEnd } from "./browser.ts";
import { FIREFOX } from "./programs.ts";

firefoxTest(
  "Firefox trains two epochs of MNIST to Node's bits, and says nothing on its console",
  { timeout: 180_000 },
  async () => {
    if (FIREFOX === undefined) throw new Error("no Firefox: install it, or name it in FIREFOX_PATH");
    const browser = await launch({ browser: "firefox", executablePath: FIREFOX, headless: true });
    try {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on("console", (message) => {
        if (["error", "warn"].includes(message.type())) problems.push(message.text());
      });
      page.on("pageerror", (error) => problems.push(String(error)));
      const { url } = await theServer();
      await page.goto(`${url}#race?data=mnist&epochs=2&techniques=irprop+`);
      const records = await trainToEnd(page);
      expect(records[0].host.runtime).toMatch(/^firefox/);
      if (availableParallelism() > 1) expect(records[0].host.threads).toBeGreaterThan(1); // in memory that they share
      const { stdout } = await nbl(["train", "--technique", "irprop+", "--epochs", "2", "--json"]);
      const inNode = parseRecord(JSON.parse(stdout));
      expect(canonicalView(records, [inNode.id])).toEqual(canonicalView([inNode], [inNode.id]));
      expect(problems).toEqual([]);
    } finally {
      await browser.close();
    }
  },
);
