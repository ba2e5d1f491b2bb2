/**
 * The page under random use: it says nothing on its console, shows nothing that is wrong, stays able to train, and its memory stays small.
 * Where it comes in some seconds depends on the machine. NBL_DRIVE_SECONDS sets for how long, NBL_DRIVE_SEED takes another way.
 */
import { availableParallelism } from "node:os";
import { expect } from "vitest";
import type { Lab } from "../../src/web/lab/lab.ts";
import { browserTest, longBrowserTest, longTasks, phaseOf } from "./browser.ts";
import { drive } from "./drive.ts";
import { LOST, LosableServer } from "./losable-server.ts";

declare const lab: Lab;

const { NBL_DRIVE_SECONDS, NBL_DRIVE_SEED = 1 } = process.env;
const SECONDS = Number(NBL_DRIVE_SECONDS ?? 30);
/** Threads that train six techniques, or seven. */
const TRAINING = Math.min(7, Math.max(2, availableParallelism()));
/** Millions of bytes that each further thread may take. */
const THREAD = 20;

/** Seconds of use that are short. */
const SHORT = 60;

/**
 * How the page is used, and the most memory that its process may have with two threads, in millions of bytes, whenever it is looked at:
 * in short use, and in longer. MNIST's laid out samples and six networks take 187 of it, to which visitors of small data come as well, the
 * browser's program 20 to 50, and a new tab that trains has 310 to 330. With several actions a second 393 were seen in 30 s, with four a second 443 in 240 s, with
 * eleven a second 662 in 540 s.
 * Where the browser isn't asked to collect garbage (src/web/lab/memory.ts) it came to 680 in 22 minutes: 155 of V8's heaps and 125 of Blink's.
 */
const USES = {
  "with small data": {
    most: [400, 520],
    start: "#race?data=moons&hidden=8&epochs=200",
    data: ["moons", "iris", "spirals", "digits"],
    hidden: [4, 16, 64],
  },
  "with MNIST and six techniques": {
    most: [470, 700],
    start: "#race?data=mnist&epochs=300",
    data: ["mnist", "mnist", "mnist", "moons", "digits"],
    hidden: [32, 128],
  },
};

const driveTest = NBL_DRIVE_SECONDS === undefined ? longBrowserTest : browserTest;

for (const [
  name,
  {
    start,
    most: [soon, later],
    ...choices
  },
] of Object.entries(USES)) {
  const allowed = (SECONDS <= SHORT ? soon : later) + THREAD * (TRAINING - 2);
  driveTest(
    `over ${SECONDS} s of random use ${name} it says nothing, trains on, and takes at most ${allowed} MB`,
    { timeout: 1000 * SECONDS + 120_000 },
    async ({ open }) => {
      const server = await LosableServer.start();
      const page = await open(start, { url: server.url, expected: LOST });
      expect(await phaseOf(page, "ready")).toBe("ready");
      const { counts, memory, said, faults } = await drive(page, server, {
        ...choices,
        seconds: SECONDS,
        seed: Number(NBL_DRIVE_SEED),
      });
      const most = Math.max(...memory);
      const blocked = (await longTasks(page)).sort((one, other) => other - one);
      const actions = [...counts.values()].reduce((sum, one) => sum + one, 0);
      console.info(
        `${actions} actions: ${[...counts].map(([name, n]) => `${name} ${n}`).join(", ")}; at most ${most} MB, ` +
          `at the end ${memory.at(-1)}; longest task ${blocked[0] ?? 0} ms; said: ${said.join(" ") || "nothing"}`,
      );
      expect(said.filter((sentence) => /memory|Speicher|memoria/i.test(sentence))).toEqual([]);
      expect(faults).toEqual([]);
      await page.evaluate(() =>
        lab.replace({ ...lab.setup.value, data: "moons", hidden: [4], train: undefined!, epochs: 3 }),
      );
      expect(await phaseOf(page, "ready", "done")).not.toBe("failed");
      expect(most).toBeLessThanOrEqual(allowed);
      await server.lose();
    },
  );
}
