/** What the page's laboratory does with addresses, sessions, dropped files and workers that break down. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { writePt } from "../../src/formats/pt/write-pt.ts";
import { network } from "../../src/model/network.ts";
import { serveLab } from "../../src/node/lab-server.ts";
import type { Lab } from "../../src/web/lab/lab.ts";
import { browserTest, PAGE, theServer } from "./browser.ts";
import { shownFaults } from "./shown-faults.ts";

const LONG = { timeout: 120_000 };
const MOONS = "#race?data=moons&hidden=8&epochs=20&techniques=irprop+,rprop-";

declare const lab: Lab;

const ready = (page: Page) => page.waitForFunction(() => lab.phase.value !== "loading", null, LONG);
const trouble = (page: Page) => page.evaluate(() => lab.trouble.value);
const hash = (page: Page) => page.evaluate(() => location.hash);

/** Drops texts as files. */
function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  return page.evaluate(async (texts) => {
    const bytesOf = (text: string) => new TextEncoder().encode(text);
    await lab.drop(Object.entries(texts).map(([name, text]) => ({ name, bytes: bytesOf(text) })));
  }, files);
}

browserTest("the address follows the experiment, and the experiment the address", LONG, async ({ open }) => {
  const page = await open(MOONS);
  await ready(page);
  await page.evaluate(() => lab.change({ seed: 7 }));
  await page.waitForFunction(() => location.hash.includes("seed=7"));
  await page.evaluate(() => {
    location.hash = location.hash.replace("seed=7", "seed=9").replace("race", "rules");
  });
  await page.waitForFunction(() => lab.setup.value.seed === 9);
  await ready(page);
  expect(await page.evaluate(() => lab.plan.value?.seeds)).toEqual([9]);
  await page.goBack();
  await page.waitForFunction(() => lab.setup.value.seed === 7);
  expect(await hash(page)).toBe(
    `${MOONS.replace("&techniques", "&seed=7&techniques")}`.replace("&epochs=20&seed=7", "&seed=7&epochs=20"),
  );
  await page.evaluate(() => {
    location.hash = "#race?data=moons&epochs=many";
  });
  await page.waitForFunction(() => lab.trouble.value !== null);
  expect(await trouble(page)).toContain("epochs=many");
  await ready(page);
  expect(await page.evaluate(() => [lab.setup.value.epochs, lab.setup.value.techniques.length])).toEqual([50, 6]);
});

browserTest(
  "while other data is loaded, the problem is never told with the numbers of the data before",
  LONG,
  async ({ open }) => {
    const page = await open("#race?data=moons&hidden=8&epochs=3&techniques=irprop+");
    await ready(page);
    await page.evaluate(() => {
      const told = new Set<string>();
      Object.assign(globalThis, { told });
      const problem = document.querySelector<HTMLElement>(".frame-problem")!;
      new MutationObserver(() => {
        const parts = [...problem.querySelectorAll<HTMLElement>(".frame-part")].slice(0, 2);
        told.add(parts.map(({ innerText }) => innerText.replace(/\s+/g, " ")).join(", "));
      }).observe(problem, { subtree: true, childList: true, characterData: true });
      location.hash = location.hash.replace("moons", "iris");
    });
    await page.waitForFunction(() => lab.setup.value.data === "iris" && lab.phase.value === "ready", null, LONG);
    const told = await page.evaluate(() => [...(globalThis as unknown as { told: Set<string> }).told]);
    expect(told.length).toBeGreaterThan(0);
    for (const one of told) expect(one).toMatch(/^Data Iris(, Network 8| .*, Network 4–8–3) ReLU$/);
  },
);

browserTest("the last session is gone on with where the address says nothing of one", LONG, async ({ open }) => {
  const page = await open(MOONS);
  await ready(page);
  await page.goto("about:blank");
  await page.goto((await theServer()).url);
  await ready(page);
  expect(await hash(page)).toBe(MOONS);
});

const rows = Array.from({ length: 60 }, (_, k) => `${k % 7},${(k * k) % 11},${k % 2 ? "yes" : "no"}`);
const table = `a,b,class\n${rows.join("\n")}\n`;

browserTest(
  "a dropped model of PyTorch's stands beside the others, and what was taken is told",
  LONG,
  async ({ open }) => {
    const page = await open(MOONS);
    await ready(page);
    const net = network([2, 3, 2], "tanh");
    const bytes = writePt(
      net,
      Float32Array.from({ length: 17 }, (_, i) => Math.sin(i)),
    );
    await page.evaluate((bytes) => lab.load([{ name: "model.pt", bytes: new Uint8Array(bytes) }]), [...bytes]);
    const remark = () => page.evaluate(() => lab.remarks.value.at(-1));
    expect(await remark()).toMatch(/^model\.pt is another tool.s .*raw values v come into it as they are; .* relu/);
    expect(await page.locator(".frame-remark").last().textContent()).toBe(await remark());
    expect(await page.evaluate(() => lab.remarks.value[0])).toBe(
      "Loaded from model.pt: one network, which answers on the screen Test.",
    );
    expect(await trouble(page)).toBe(null);
    const answers = await page.evaluate(() => lab.ask.answer([lab.loaded.value[0].model!], new Float32Array([0.5, 1])));
    const { probabilities } = answers[0] as unknown as { probabilities: number[] };
    expect(probabilities).toHaveLength(2);
    expect(probabilities[0] + probabilities[1]).toBeCloseTo(1, 6);
    await page.evaluate(() => lab.change({ seed: 1 }));
    expect(await remark()).toMatch(/^model\.pt is another tool/); // it is there still, and taken as before
    // Pictures come in as v/255, also into a model that was there before them.
    await page.evaluate(async () => {
      const samples = Array.from({ length: 60 }, (_, k) => k);
      const images = [0, 0, 8, 3, 0, 0, 0, 60, 0, 0, 0, 1, 0, 0, 0, 2, ...samples.flatMap((k) => [k, 255 - k])];
      const labels = [0, 0, 8, 1, 0, 0, 0, 60, ...samples.map((k) => k % 2)];
      const file = (name: string, bytes: number[]) => ({ name: `small/${name}`, bytes: Uint8Array.from(bytes) });
      await lab.drop([file("images", images), file("labels", labels)]);
    });
    await page.waitForFunction(() => lab.remarks.value.some((remark) => remark.includes("as v/255")), null, LONG);
  },
);

browserTest(
  "a dropped table is trained on, a broken one changes nothing, a link asks for it",
  LONG,
  async ({ open }) => {
    const page = await open(MOONS);
    await ready(page);
    await drop(page, { "mine.csv": table });
    await ready(page);
    expect(await trouble(page)).toBe(null);
    const facts = await page.evaluate(() => lab.data.value);
    expect(facts).toMatchObject({ name: "mine", columns: 2, count: 60, classes: 2, classNames: ["no", "yes"] });
    const link = await hash(page);
    expect(link).toContain(`data=file:mine.csv&digest=${facts!.digest}`);

    await drop(page, { "broken.csv": "a,b\n1,2,3\n" });
    expect(await trouble(page)).toContain("broken.csv: line 2: expected 2 cells as in the header, got 3");
    expect(await page.evaluate(() => [lab.phase.value, lab.data.value?.name])).toEqual(["ready", "mine"]);
    await page.evaluate(() => lab.run());
    await page.waitForFunction(() => lab.phase.value === "done", null, LONG);
    const digests = () => page.evaluate(() => lab.runs.value.map(({ result }) => result.value?.record.weights));
    const trained = await digests();

    await page.goto("about:blank");
    await page.goto((await theServer()).url + link);
    await page.waitForFunction(() => lab.phase.value === "failed", null, LONG);
    expect(await trouble(page)).toContain("mine.csv");
    await drop(page, { "mine.csv": `${table}1,1,yes\n` });
    await ready(page);
    expect(await trouble(page)).toContain("other content");
    await drop(page, { "mine.csv": table });
    await ready(page);
    expect(await trouble(page)).toBe(null);
    expect(await hash(page)).toBe(link);
    await page.evaluate(() => lab.run());
    await page.waitForFunction(() => lab.phase.value === "done", null, LONG);
    expect(await digests()).toEqual(trained);
  },
);

browserTest("data whose code a lost server has says so, and comes once the server is back", LONG, async ({ open }) => {
  let server = await serveLab({ port: 0, folder: PAGE });
  const page = await open(MOONS, { url: server.url, expected: [/ERR_CONNECTION_(?:REFUSED|RESET)/] });
  await ready(page);
  await server.close();
  await page.evaluate(() => lab.change({ data: "iris" }));
  await page.waitForFunction(() => lab.phase.value === "failed", null, LONG);
  expect(await trouble(page)).toBe(
    "This experiment can’t begin: a part of the page could not be fetched; its server may have ended.",
  );
  server = await serveLab({ port: server.port, folder: PAGE });
  await page.locator(".frame-trouble").getByRole("button", { name: "Try again" }).click();
  await page.waitForFunction(() => lab.phase.value === "ready", null, LONG);
  expect(await page.evaluate(() => [lab.trouble.value, lab.data.value?.name])).toEqual([null, "iris"]);
  await server.close();
});

browserTest(
  "a part of a screen that a lost server has is told of, and the page stays whole",
  LONG,
  async ({ open }) => {
    const page = await open("", { url: "about:blank", expected: [/ERR_CONNECTION_REFUSED/] });
    let isLost = true;
    let lost = 0;
    await page.route(/census/, (route) => {
      if (!isLost) return route.continue();
      lost++;
      return route.abort("connectionrefused");
    });
    await page.goto(`${(await theServer()).url}${MOONS.replace("#race", "#rules")}`);
    await page.locator("main [role=alert]").waitFor();
    const before = lost;
    for (const [from, to] of [
      ["rules", "weight"],
      ["weight", "rules"],
    ]) {
      await page.evaluate(([one, other]) => (location.hash = location.hash.replace(one, other)), [from, to]);
      await page.locator(to === "rules" ? ".rules h1" : ".weight-steps").waitFor();
    }
    await expect.poll(() => lost).toBeGreaterThan(before); // the part is asked for again whenever it is shown
    await page.locator("main [role=alert]").waitFor();
    expect(await shownFaults(page)).toEqual([]);
    isLost = false;
    await page.locator("main [role=alert] button").click();
    await page.locator("main [role=alert]").waitFor({ state: "detached" });
  },
);

browserTest(
  "while the runs go back behind the pointer, Race's table is of the epoch that they have reached",
  LONG,
  async ({ open }) => {
    const page = await open(MOONS);
    await ready(page);
    await page.evaluate(() => lab.run());
    await page.waitForFunction(() => lab.phase.value === "done", null, LONG);
    const over = (await page.locator(".race-chart-large .u-over").boundingBox())!;
    const at = () => page.locator(".race-at").innerText();
    await page.mouse.move(over.x + 0.75 * over.width, over.y + 50);
    await expect.poll(at).toBe("At epoch 15");
    await page.evaluate(() => lab.reset());
    await page.waitForFunction(() => lab.epoch.value === 0, null, LONG);
    await expect.poll(at).toBe("Technique");
    await page.evaluate(() => lab.step());
    await expect.poll(at).toBe("At epoch 1");
    expect(await shownFaults(page)).toEqual([]);
    await page.mouse.move(over.x + over.width - 1, over.y + 50);
    expect(await shownFaults(page)).toEqual([]);
  },
);

browserTest("Inside's figures over time go up to the last epoch beside an earlier one", LONG, async ({ open }) => {
  const page = await open(MOONS.replace("#race", "#inside"));
  await ready(page);
  const steps = async (count: number) => {
    const from = await page.evaluate(() => lab.epoch.value);
    for (let k = 1; k <= count; k++) {
      await page.evaluate(() => lab.step());
      await page.waitForFunction((epoch) => lab.epoch.value === epoch, from + k, LONG);
    }
  };
  const updates = () => page.locator(".inside-bottom table tbody tr").count();
  await steps(3);
  const slider = page.getByRole("slider", { name: "Epoch" });
  await slider.fill("1");
  await page.locator(".inside-stale").waitFor({ state: "detached" });
  await steps(3);
  expect(await slider.inputValue()).toBe("1");
  await page.getByText("Shares as a table").click();
  await expect.poll(updates).toBe(6);
});

browserTest("records and models are loaded from files", LONG, async ({ open }) => {
  const page = await open(MOONS);
  await ready(page);
  await page.evaluate(() => lab.run());
  await page.waitForFunction(() => lab.phase.value === "done", null, LONG);
  const loaded = await page.evaluate(async () => {
    const { record, model } = lab.runs.value[0].result.value!;
    const line = new TextEncoder().encode(`${JSON.stringify(record)}\n`);
    await lab.drop([
      { name: "trials.jsonl", bytes: line },
      { name: `${record.id}.safetensors`, bytes: model! },
    ]);
    return lab.loaded.value.map((one) => [one.name, one.record?.id === record.id, one.model?.length === model!.length]);
  });
  expect(loaded).toEqual([["trials.jsonl", true, true]]);
  await drop(page, { "bad.safetensors": "no model" });
  expect(await trouble(page)).toContain("bad.safetensors");
});

browserTest("a worker that dies takes one technique with it; reset begins anew", LONG, async ({ open }) => {
  const page = await open(MOONS.replace("epochs=20", "epochs=100000"));
  await ready(page);
  await page.evaluate(() => lab.run());
  await page.waitForFunction(() => lab.epoch.value > 5, null, LONG);
  const [victim] = page.workers().filter((worker) => worker.url().includes("run-worker"));
  victim.evaluate(() => close()).catch(() => {});
  await page.waitForFunction(() => lab.runs.value.some(({ status }) => status.value === "failed"), null, LONG);
  expect(await trouble(page)).toMatch(/^A training thread broke down\. The other techniques go on/);
  const before = await page.evaluate(() => lab.epoch.value);
  await page.waitForFunction((epoch) => lab.epoch.value > epoch && lab.phase.value === "running", before, LONG);
  await page.evaluate(() => lab.reset());
  await page.waitForFunction(() => lab.phase.value === "ready", null, LONG);
  expect(await page.evaluate(() => lab.runs.value.map(({ status }) => status.value))).toEqual(["ready", "ready"]);
});

browserTest(
  "a helping thread that dies ends the one training that it helps; reset begins anew",
  LONG,
  async ({ open }) => {
    const page = await open();
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "hardwareConcurrency", { value: 2 });
      // A thread that helps waits without an event loop, so only from outside can it be ended.
      const workers: [string, Worker][] = [];
      const Original = Worker;
      globalThis.Worker = class extends Original {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          workers.push([String(url), this]);
        }
      };
      const endHelpers = () => {
        for (const [url, worker] of workers) if (url.includes("helper-worker")) worker.terminate();
      };
      Object.assign(globalThis, { endHelpers });
    });
    await page.goto("about:blank");
    // As much work an epoch as several threads are for.
    await page.goto(`${(await theServer()).url}#race?data=moons&hidden=512,512&epochs=100000&techniques=irprop+`);
    await ready(page);
    expect(await page.evaluate(() => [lab.isIsolated, lab.threads.value])).toEqual([true, 2]);
    await page.evaluate(() => lab.run());
    await page.waitForFunction(() => lab.epoch.value > 2, null, LONG);
    await page.evaluate(() => (globalThis as unknown as { endHelpers(): void }).endHelpers());
    await page.waitForFunction(() => lab.phase.value !== "running", null, LONG);
    expect(await page.evaluate(() => lab.runs.value.map(({ status }) => status.value))).toEqual(["failed"]);
    expect(await trouble(page)).toBe("A training thread broke down. Choose reset to try again.");
    expect(await page.getByText("A training thread broke down.").first().isVisible()).toBe(true);
    await page.evaluate(() => lab.reset());
    await page.waitForFunction(() => lab.phase.value === "ready", null, LONG);
    expect(await page.evaluate(() => lab.threads.value)).toBe(2);
    expect(await trouble(page)).toBe(null);
    await page.evaluate(() => lab.step());
    await page.waitForFunction(() => lab.epoch.value === 1, null, LONG);
  },
);

browserTest(
  "an experiment that the memory is too small for says so, and a smaller one begins",
  LONG,
  async ({ open }) => {
    // 67 million parameters: their vectors are more than the memory may grow for.
    const wide = Array(4).fill(4096).join();
    const page = await open(`#race?data=moons&scale=none&hidden=${wide}&epochs=5&techniques=irprop+`);
    await page.waitForFunction(() => lab.phase.value === "failed", null, LONG);
    expect(await trouble(page)).toMatch(/^There is not enough memory for this data and network\./);
    await page.evaluate(() => lab.change({ hidden: [8] }));
    await page.waitForFunction(() => lab.phase.value === "ready", null, LONG);
    expect(await trouble(page)).toBe(null);
  },
);

browserTest(
  "a link to a network's surface draws the same plane once the training has come there",
  LONG,
  async ({ open }) => {
    const page = await open(MOONS.replace("#race", "#landscape"));
    await ready(page);
    const status = page.locator(".landscape-shape [role=status]");
    const map = page.locator(".landscape-overlay");
    await page.locator("input[value=network]").check();
    for (let epoch = 1; epoch <= 3; epoch++) {
      await page.evaluate(() => lab.step());
      await page.waitForFunction((epoch) => lab.epoch.value === epoch, epoch, LONG);
    }
    await page.getByRole("button", { name: "Compute its plane at epoch 3" }).click();
    await status.getByText("iRprop⁺ at epoch 3").waitFor();
    const shown = await map.getAttribute("aria-label");
    expect(shown).toContain("iRprop⁺");
    await page.waitForFunction(() => location.hash.includes("irprop+*3"));
    const link = await hash(page);

    await page.evaluate(() => lab.change({ seed: 7 })); // another experiment: this isn't its plane
    await status.getByText("The plane of iRprop⁺ at epoch 3 is drawn once the training has come there").waitFor();
    await page.goto("about:blank");
    await page.goto((await theServer()).url + link);
    await ready(page);
    await status.getByText("The plane of iRprop⁺ at epoch 3 is drawn once the training has come there").waitFor();
    await page.evaluate(() => lab.run());
    await status.getByText("iRprop⁺ at epoch 3: loss on").waitFor();
    await page.waitForFunction(() => lab.phase.value === "done", null, LONG);
    expect(await map.getAttribute("aria-label")).toBe(shown);
    expect(await hash(page)).toBe(link);
  },
);

browserTest("a link to a plane that can't be says why, and malformed settings are told of", LONG, async ({ open }) => {
  const page = await open(`${MOONS.replace("#race", "#landscape")}&landscape=network________irprop+*21`);
  await ready(page);
  const status = page.locator(".landscape-shape [role=status]");
  await page.evaluate(() => lab.run());
  await status.getByText("but the training ended at epoch 20").waitFor();
  await page.evaluate(() => {
    location.hash = location.hash.replace("irprop+*21", "sgd*3");
  });
  await status.getByText("sgd, which this experiment doesn’t train").waitFor();
  expect(await trouble(page)).toBe(null);
  await page.evaluate(() => {
    location.hash = location.hash.replace("sgd*3", "sgd*x");
  });
  await page.waitForFunction(() => lab.trouble.value?.includes("landscape=sgd*x"));
  await page.goto("about:blank");
  await page.goto(`${(await theServer()).url}${MOONS.replace("#race", "#landscape")}&landscape=hill`);
  await page.waitForFunction(() => lab.trouble.value?.includes("landscape=hill"));
});

browserTest(
  "Race's curves are drawn where the browser names no language, as under the locale C",
  LONG,
  async ({ open }) => {
    const page = await open("", { url: "about:blank" });
    await page.addInitScript(() => Object.defineProperty(navigator, "language", { value: "C", configurable: true }));
    await page.goto(`${(await theServer()).url}${MOONS}`);
    await ready(page);
    await page.locator(".race-chart-large canvas").waitFor();
    expect(await page.getByRole("alert").getByRole("button").count()).toBe(0);
  },
);
