/** The exercises: their links hold their states, their answers are what the experiments say, and the keyboard is enough. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterEach, expect, test, vi } from "vitest";
import type { Lab } from "../../src/web/lab/lab.ts";
import { EXERCISE_LIST } from "../../src/web/tour/exercise-list.ts";
import { exercises as de } from "../../src/web/tour/words/exercises-de.ts";
import { exercises as en } from "../../src/web/tour/words/exercises-en.ts";
import { exercises as it } from "../../src/web/tour/words/exercises-it.ts";
import { browserTest, PHONE, phaseOf, primaryControls, trainToEnd } from "./browser.ts";

declare const lab: Lab;

afterEach(() => void vi.unstubAllGlobals());

/** The page's state with an exercise's link in its address. */
async function opened(number: number) {
  vi.resetModules();
  vi.stubGlobal("navigator", { languages: ["en"] });
  const { readAddress } = await import("../../src/web/lab/url.ts");
  const { takeParts, partFaults } = await import("../../src/web/lab/link-parts.ts");
  const { exercise } = await import("../../src/web/lab/exercise.ts");
  const weight = await import("../../src/web/screens/weight/state.ts");
  const landscape = await import("../../src/web/screens/landscape/state.ts");
  const address = readAddress(EXERCISE_LIST[number - 1].address);
  takeParts(address.parts);
  expect([...address.faults, ...partFaults.value]).toEqual([]);
  expect(exercise.value).toBe(number);
  return { address, weight, landscape };
}

const answerOf = (number: number) => en.list[number - 1].answers[EXERCISE_LIST[number - 1].right];

test("exercise 1: the ball is over the minimum after as many steps as its answer says", async () => {
  const { places } = (await opened(1)).weight.chosenWalk.value;
  const over = Array.from({ length: 40 }, (_, t) => places[2 * t]).findIndex((w) => w > 0);
  expect(answerOf(1)).toBe(String(over));
  expect(Math.ceil(3.4 / 0.1)).toBe(Number(en.list[0].answers[2])); // the steps without growth
});

test("exercise 2: after the jump, with E lower, iRprop⁺ stays and halves Δ", async () => {
  const { weight } = await opened(2);
  const { losses } = weight.chosenWalk.value;
  expect(weight.step.value).toBe(3);
  expect([losses[2].toFixed(3), losses[3].toFixed(3)]).toEqual(["0.501", "0.031"]);
  weight.goToWeightStep(4);
  const { branch, from, to, deltaBefore, deltaAfter } = weight.made.value[3];
  expect([branch, to - from, deltaAfter! / deltaBefore!]).toEqual(["turn, stay", 0, 0.5]);
  expect(answerOf(2)).toContain("halves Δ");
});

test("exercise 3: with the valley askew, Rprop⁺ needs the most steps, and as many as are told", async () => {
  const { landscape } = await opened(3);
  expect(landscape.step.value).toBe(0);
  landscape.finishWalks();
  const steps = landscape.stepsToTarget.value;
  expect([...steps.keys()]).toEqual(["rprop-", "rprop+", "irprop-", "irprop+"]);
  const most = [...steps].sort(([, one], [, other]) => other! - one!)[0];
  expect(most).toEqual(["rprop+", 653]);
  expect(answerOf(3)).toMatch(/^Rprop⁺/);
  for (const { list } of [en, de, it]) {
    expect(list[2].explanation).toContain(String(steps.get("rprop+")));
    expect(list[2].explanation).toContain(String(steps.get("rprop-")));
  }
  landscape.changeLandscape({ angle: 0 });
  const along = [...landscape.stepsToTarget.value.values()].map(Number);
  expect([Math.min(...along), Math.max(...along)]).toEqual([26, 38]);
});

test("the teacher's page has every exercise with its link, and all languages have the same answers", () => {
  const page = readFileSync(new URL("../../docs/teaching.md", import.meta.url), "utf8");
  for (const [k, { address }] of EXERCISE_LIST.entries()) {
    expect(page).toContain(`| ${k + 1} | \`${address}\` |`);
    for (const { list } of [de, it]) expect(list[k].answers).toHaveLength(en.list[k].answers.length);
  }
});

/** Answers an exercise, and goes to the next one, with keys alone. */
async function answer(page: Page, k: number, right: number): Promise<void> {
  await expect.poll(() => primaryControls(page)).toEqual([expect.stringMatching(/^(?:Step|Run|Run again|Pause)$/i)]); // the screen's
  await page.locator(".exercise .tour-title").focus();
  await page.keyboard.press("Tab"); // the first answer
  await page.keyboard.press("Space");
  for (let down = 0; down < right; down++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  if (k > 0) await page.keyboard.press("Tab"); // past Back
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(".exercise .tour-outcome").innerText()).toContain("As you said");
  await expect.poll(() => primaryControls(page)).toHaveLength(1);
  if (k + 1 === EXERCISE_LIST.length) return;
  await expect.poll(() => primaryControls(page)).toEqual([en.next]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
}

browserTest("on a phone all exercises are answered by keyboard, too, beside what they are about", async ({ open }) => {
  const page = await open(EXERCISE_LIST[0].address, { reducedMotion: "reduce", viewport: PHONE });
  for (const [k, { right }] of EXERCISE_LIST.entries()) {
    await expect.poll(() => page.locator(".exercise .tour-progress").innerText()).toBe(`Exercise ${k + 1} of 5`);
    const { y, height } = (await page.locator(".exercise").boundingBox())!;
    expect(y).toBeGreaterThan(PHONE.height * 0.4); // more than a third is left for the screen
    expect(y + height).toBeLessThanOrEqual(PHONE.height);
    await answer(page, k, right);
  }
});

browserTest("on a wall a remote's keys step beside an exercise, also with an answer in focus", async ({ open }) => {
  const page = await open(EXERCISE_LIST[1].address, { reducedMotion: "reduce" });
  const at = () => page.locator(".weight-at").innerText();
  await page.locator(".exercise").waitFor();
  await page.keyboard.press("PageDown"); // only a wall's key
  expect(await at()).toBe("step 3");
  await page.keyboard.press("p");
  await page.locator(".exercise .tour-title").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  expect(await page.locator(".exercise input").first().isChecked()).toBe(true);
  await page.keyboard.press("PageDown");
  await expect.poll(at).toBe("step 4");
  await page.keyboard.press("PageUp");
  await expect.poll(at).toBe("step 3");
  const steps = await page.locator(".weight-steps").boundingBox();
  const panel = await page.locator(".exercise").boundingBox();
  expect(steps!.y + steps!.height).toBeLessThanOrEqual(panel!.y); // Step stays in sight
  await page.keyboard.press("ArrowDown"); // is the answers' own key
  expect(await page.locator(".exercise input").nth(1).isChecked()).toBe(true);
  expect(await at()).toBe("step 3");
  for (const key of ["b", "."]) {
    await page.keyboard.press(key);
    await expect.poll(() => page.locator("body").evaluate((body) => getComputedStyle(body).opacity)).toBe("0");
    await page.keyboard.press("PageDown"); // only lights the wall again
    await expect.poll(() => page.locator("body").evaluate((body) => getComputedStyle(body).opacity)).toBe("1");
    expect(await at()).toBe("step 3");
    expect(
      await page
        .locator(".exercise input")
        .nth(1)
        .evaluate((input) => input === document.activeElement),
    ).toBe(true);
  }
  await page.keyboard.press("p");
  await expect.poll(() => page.locator("html[data-presenting]").count()).toBe(0);
  await page.keyboard.press("b"); // only a wall's key
  await expect.poll(() => page.locator("html[data-blank]").count()).toBe(0);
});

browserTest("all exercises by keyboard alone, and the trained ones come out as they say", async ({ open }) => {
  const page = await open(EXERCISE_LIST[0].address, { reducedMotion: "reduce" });
  const losses: Record<string, number>[] = [];
  for (const [k, { right }] of EXERCISE_LIST.entries()) {
    await expect.poll(() => page.locator(".exercise .tour-progress").innerText()).toBe(`Exercise ${k + 1} of 5`);
    if (k >= 3) {
      await phaseOf(page, "ready");
      await trainToEnd(page);
      losses.push(
        await page.evaluate(() =>
          Object.fromEntries(
            lab.runs.value.map(({ style, curve }) => [style.label, curve.value.evaluation.loss.at(-1)!]),
          ),
        ),
      );
    }
    await answer(page, k, right);
  }
  const [batches, rates] = losses.map((one) => Object.values(one));
  expect(batches[1]).toBeLessThan(batches[0] / 10); // RMSprop, then Rprop⁻
  const [small, large, slow, quick] = rates;
  expect(Math.max(small, large)).toBeLessThan(0.05);
  expect(slow / quick).toBeGreaterThan(2);
  expect(quick).toBeGreaterThan(Math.max(small, large));
});

browserTest("the browser's back button leads from an exercise to the one before", async ({ open }) => {
  const page = await open(EXERCISE_LIST[0].address);
  const title = (number: number) => page.locator(".tour-title", { hasText: en.list[number - 1].title }).waitFor();
  await title(1);
  for (const next of [2, 3]) {
    await page.locator(".exercise").getByRole("button", { name: en.next }).click();
    await title(next);
  }
  for (const previous of [2, 1]) {
    await page.goBack();
    await title(previous);
  }
  expect(await page.locator(".weight-at").innerText()).toContain("0");
});
