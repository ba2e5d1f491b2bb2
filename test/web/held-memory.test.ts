/** What the page doesn't need isn't made: a worker that unpacks other data, or a report that is there already, would hold it for long. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Lab } from "../../src/web/lab/lab.ts";
import { browserTest, phaseOf, trainToEnd } from "./browser.ts";

declare const lab: Lab;

browserTest("questions about a trial whose data isn't loaded any more are refused", async ({ open }) => {
  const page = await open("#race?data=moons&hidden=4&epochs=3&techniques=rprop-");
  expect(await phaseOf(page, "ready")).toBe("ready");
  const answers = await page.evaluate(async () => {
    const [{ trial }] = lab.runs.value;
    const params = new Float32Array(2 * 4 + 4 + 4 * 2 + 2);
    const plane = { size: 2, reach: 1, count: 5, seed: 0 };
    const questions = () => [
      lab.ask.regions(params, trial, new Float32Array(2)).then(({ length }) => `${length}`),
      lab.ask.lossPlane(params, trial, plane).then(({ length }) => `${length}`),
      lab.ask.place([trial], 1).then(() => "placed"),
    ];
    const asked = () => Promise.all(questions().map((answer) => answer.catch(({ message }: Error) => message)));
    const before = await asked();
    lab.change({ data: "iris" });
    await new Promise<void>((resolve) => {
      lab.phase.subscribe((phase) => {
        if (phase === "ready") resolve();
      });
    });
    return [before, await asked()];
  });
  expect(answers).toEqual([["2", "4", "placed"], Array(3).fill("data: no longer loaded")]);
});

browserTest("a run remembers its states for whoever inspects it, not for a single look", async ({ open }) => {
  const page = await open("#race?data=moons&hidden=4&epochs=3&techniques=rprop-,irprop+");
  expect(await phaseOf(page, "ready")).toBe("ready");
  const { calls, forget } = await noteCalls(page);
  const glance = (k: number) => page.evaluate(async (at) => (await lab.runs.value[at].glance()).epoch, k);
  expect(await glance(0)).toBe(0);
  expect(await calls()).toEqual(["look", "unwatch"]);
  await page.evaluate(async () => (await lab.runs.value[0].look()).epoch);
  await forget();
  for (const k of [0, 1, 0]) expect(await glance(k)).toBe(0);
  expect(await calls()).toEqual(["look", "look", "unwatch", "look"]);
});

browserTest("whoever comes back to the Report screen finds the same report, not one made anew", async ({ open }) => {
  const page = await open("#race?data=moons&hidden=4&epochs=3&techniques=rprop-,irprop+");
  const { calls, forget } = await noteCalls(page);
  const show = (name: string) =>
    page.evaluate((to) => {
      location.hash = location.hash.replace(/^#\w+/, `#${to}`);
    }, name);
  const shown = () => page.locator(".report-chapter .report-paper > svg").first().waitFor();
  await trainToEnd(page);
  await show("report");
  await shown();
  expect(await calls()).toContain("result");
  await show("race");
  await page.locator(".report").waitFor({ state: "detached" });
  await forget();
  await show("report");
  await shown();
  await page.waitForTimeout(500); // what isn't there would be asked for
  expect(await calls()).toEqual([]);
  // New records make it anew.
  await page.evaluate(() => lab.change({ seed: 1 }));
  await trainToEnd(page);
  await expect.poll(calls, { timeout: 20_000 }).toContain("result");
});

/** From now on notes what the page asks its workers, by the calls' names. */
async function noteCalls(page: Page) {
  await page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    const calls: string[] = [];
    Object.assign(globalThis, { calls });
    (Worker.prototype as { postMessage: unknown }).postMessage = function (...all: unknown[]) {
      calls.push((all[0] as { readonly name?: string }).name ?? "");
      Reflect.apply(postMessage, this, all);
    };
  });
  return {
    calls: () => page.evaluate(() => (globalThis as unknown as { calls: string[] }).calls),
    forget: () => page.evaluate(() => (globalThis as unknown as { calls: string[] }).calls.splice(0)),
  };
}
