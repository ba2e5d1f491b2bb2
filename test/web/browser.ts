/**
 * The lab page in real browsers. `browserTest` is vitest's `test` with `open`, which shows the page in Chromium: what it says on
 * its console, what its security policy stops and what it fails to load fails the test.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, expect, type TestAPI, test } from "vitest";
import { parseRecord } from "../../src/experiment/record/parse-record.ts";
import type { TrialRecord } from "../../src/experiment/record/record.ts";
import { type LabServer, serveLab } from "../../src/node/lab-server.ts";
import type { Phase } from "../../src/web/lab/lab.ts";
import { LONG } from "../support/long.ts";
import { CHROMIUM, FIREFOX, mayLack } from "./programs.ts";

/** The widths that the page is made for. */
export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** How a page is opened. */
export interface OpenOptions extends BrowserContextOptions {
  /** Another address than that of the lab's own server. */
  readonly url?: string;
  /** Problems that the test brings about itself: texts in them. */
  readonly expected?: readonly (string | RegExp)[];
}

/** Opens the lab page at what is behind its address (`#…`), in a profile of its own. */
export type Open = (hash?: string, options?: OpenOptions) => Promise<Page>;

/** A `test` that may be skipped, with these fixtures. */
type MaySkip<Fixtures> = ReturnType<TestAPI<Fixtures>["skipIf"]>;

/** A test with the page in Chromium, and with hosts of folders that end with it; skipped where there is none, which one line says (test/web/say-skipped.ts). */
export const browserTest: MaySkip<{ open: Open; serve: typeof serveFolder }> = test
  .extend<{ open: Open; serve: typeof serveFolder }>({
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
    serve: async ({}, use) => {
      const hosts: StaticHost[] = [];
      await use(async (...where) => {
        const host = await serveFolder(...where);
        hosts.push(host);
        return host;
      });
      for (const host of hosts) await host.close();
    },
    // Needs `serve`, so that the hosts are closed after the pages: what those still fetch in idle time would fail.
    open: async ({ serve: _ }, use) => {
      const opened: { context: BrowserContext; problems: string[] }[] = [];
      await use(async (hash = "", { url, expected = [], ...options } = {}) => {
        const browser = await startChromium();
        const address = url ?? (await theServer()).url;
        const context = await browser.newContext({ viewport: DESKTOP, locale: "en-GB", ...options });
        const page = await context.newPage();
        const problems: string[] = [];
        opened.push({ context, problems });
        collectProblems(page, expected, problems);
        await page.addInitScript(sayWhatIsForbidden);
        page.on("worker", (worker) => worker.evaluate(sayWhatIsForbidden).catch(() => {})); // it may be gone already
        await page.addInitScript(noteLongTasks);
        await page.goto(address + hash);
        return page;
      });
      for (const { context } of opened) await context.close();
      expect(opened.flatMap(({ problems }) => problems)).toEqual([]);
    },
  })
  .skipIf(mayLack && CHROMIUM === undefined);

/** A test with the page that takes long: see test/support/long.ts. */
export const longBrowserTest: typeof browserTest = LONG ? browserTest : browserTest.skip;

/** A test that starts Firefox itself; skipped where there is none. */
export const firefoxTest: MaySkip<object> = test.skipIf(mayLack && FIREFOX === undefined);

let browser: Promise<Browser> | undefined;
let server: Promise<LabServer> | undefined;
let plain: Promise<StaticHost> | undefined;

afterAll(async () => {
  await (await browser)?.close();
  await (await server)?.close();
  await (await plain)?.close();
});

/** Chromium, one for all tests of a file. */
function startChromium(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error("no Chromium: install it, or name it in CHROMIUM_PATH");
  browser ??= chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return browser;
}

/** The built page: another one may be named, to try it. */
export const PAGE = process.env["LAB_PAGE"] ?? fileURLToPath(new URL("../../dist/page", import.meta.url));

/** The lab's own server, one for all tests of a file. */
export function theServer(): Promise<LabServer> {
  server ??= serveLab({ port: 0, folder: PAGE });
  return server;
}

/** A host without the headers that isolation needs, and with the page under a path; one for all tests of a file. */
export function thePlainHost(): Promise<StaticHost> {
  plain ??= serveFolder(PAGE, "/some/where/");
  return plain;
}

/** Writes down what a page says on its console, throws, is forbidden or fails to load. */
function collectProblems(page: Page, expected: readonly (string | RegExp)[], problems: string[]): void {
  const note = (problem: string) => {
    if (!expected.some((text) => (typeof text === "string" ? problem.includes(text) : text.test(problem)))) {
      problems.push(problem);
    }
  };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) note(`console: ${message.text()}`); // violations of the policy too
  });
  page.on("pageerror", (error) => note(`thrown: ${error.stack ?? error.message}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") note(`${request.url()}: ${why}`); // what is broken off when the page is left
  });
  page.on("response", (response) => {
    if (response.status() >= 400) note(`${response.url()}: ${response.status()}`);
  });
}

/** Runs in the page and in its workers: browsers don't say all that the policy stops on the console. */
function sayWhatIsForbidden(): void {
  globalThis.addEventListener("securitypolicyviolation", (event) => {
    const { violatedDirective, blockedURI, sourceFile, lineNumber } = event as SecurityPolicyViolationEvent;
    console.error(`Content Security Policy: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`);
  });
}

/** Runs in the page before all else. */
function noteLongTasks(): void {
  const tasks: number[] = [];
  Object.assign(globalThis, { labLongTasks: tasks });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: "longtask", buffered: true });
}

/** The durations of the main thread's tasks over 50 ms since the last call, in milliseconds. */
export function longTasks(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 100)); // they are told of a little later
    return (globalThis as unknown as { labLongTasks: number[] }).labLongTasks.splice(0);
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds on a page as it is, or in a part of it, each as `rule: element: what is wrong`; an empty list is the aim. */
export async function axeFindings(page: Page, part = "html"): Promise<string[]> {
  await page.evaluate(axe); // the protocol's own scripts aren't under the page's policy
  return page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    // A colour on its way to another, as after a change of theme, is none that anyone reads.
    const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(moving.map(({ finished }) => finished));
    const { violations } = await axe.run(selector, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
    );
  }, part);
}

/** The primary controls that can be seen, by their names: the aim is one a screen, with a panel beside it, too. */
export function primaryControls(page: Page): Promise<string[]> {
  return page
    .locator(".common-button-primary:visible")
    .evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? one.textContent ?? ""));
}

/** A page of either driver, as far as the lab is asked through it: `lab` is there as the page's console has it. */
interface LabPage {
  evaluate(script: string): Promise<unknown>;
}

/** Waits until the lab is in one of these phases, or has failed, and gives that one. */
export async function phaseOf(page: LabPage, ...phases: readonly Phase[]): Promise<Phase> {
  const wanted = JSON.stringify([...phases, "failed"]);
  return (await page.evaluate(
    `new Promise((resolve) => lab.phase.subscribe((phase) => ${wanted}.includes(phase) && resolve(phase)))`,
  )) as Phase;
}

/** Trains the page's experiment from where it is to its end, and gives the records of its runs. */
export async function trainToEnd(page: LabPage): Promise<TrialRecord[]> {
  expect(await phaseOf(page, "ready", "paused")).not.toBe("failed");
  await page.evaluate("lab.run()");
  expect(await phaseOf(page, "done")).toBe("done");
  const text = await page.evaluate("JSON.stringify(lab.runs.value.map(({ result }) => result.value.record))");
  return (JSON.parse(text as string) as unknown[]).map((record) => parseRecord(record));
}

/** A host that serves a folder. */
export interface StaticHost {
  readonly url: string;
  /** The files that were asked for so far, by their paths in the folder. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** A host that knows nothing of the lab: serves a folder under a path, without any header but the type. */
export async function serveFolder(folder: string, under: string): Promise<StaticHost> {
  const types: Record<string, string> = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".gz": "application/gzip",
  };
  const asked: string[] = [];
  const host = createServer((request, response) => {
    const [path] = (request.url ?? "").split("?");
    const name = path.slice(under.length) || "index.html";
    const file = resolve(folder, name);
    asked.push(name);
    try {
      if (!path.startsWith(under) || !file.startsWith(resolve(folder) + sep)) throw new Error("not here");
      const content = readFileSync(file);
      response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream" }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => host.listen(0, "127.0.0.1", listening));
  const address = host.address();
  if (typeof address !== "object" || address === null) throw new Error("the host doesn't listen");
  return {
    url: `http://127.0.0.1:${address.port}${under}`,
    asked,
    close: () =>
      new Promise((closed) => {
        host.close(() => closed());
        host.closeAllConnections();
      }),
  };
}
