/**
 * The page under random use: it says nothing on its console, shows nothing that is wrong, stays able to train, and its memory stays small.
 * Where it comes in some seconds depends on the machine. NBL_DRIVE_SECONDS sets for how long, NBL_DRIVE_SEED takes another way, and
 * NBL_DRIVE_PAUSE sets how many milliseconds there are between two actions.
 */
import { availableParallelism } from "node:os";
import { expect } from "vitest";
import type { Lab } from "../../src/web/lab/lab.ts";
import { browserTest, longBrowserTest, longTasks, phaseOf } from "./browser.ts";
import { drive } from "./drive.ts";
import { LOST, LosableServer } from "./losable-server.ts";

declare const lab: Lab;

const { NBL_DRIVE_SECONDS, NBL_DRIVE_SEED = 1, NBL_DRIVE_PAUSE } = process.env;
const SECONDS = Number(NBL_DRIVE_SECONDS ?? 30);
/** A quick visitor's pace: with what an action takes, three or four of them a second. */
const PACE = 250;
const PAUSE = Number(NBL_DRIVE_PAUSE ?? PACE);
/** Threads that train six techniques, or seven. */
const TRAINING = Math.min(7, Math.max(2, availableParallelism()));
/** Millions of bytes that each further thread may take. */
const THREAD = 20;

/**
 * The most memory that the page's process may have with two threads, in millions of bytes, whenever it is looked at: at a visitor's pace, and
 * at any other. Without pauses there are up to twenty actions a second, and what the browser has thrown away isn't collected in time.
 */
const MOST = { paced: 400, hurried: 560 };

/** How the page is used. Whoever comes to MNIST has its laid out samples from then on, 80 million bytes, and six networks, 35. */
const USES = {
  "with small data": {
    start: "#race?data=moons&hidden=8&epochs=200",
    data: ["moons", "iris", "spirals", "digits"],
    hidden: [4, 16, 64],
  },
  "with MNIST and six techniques": {
    start: "#race?data=mnist&epochs=300",
    data: ["mnist", "mnist", "mnist", "moons", "digits"],
    hidden: [32, 128],
  },
};

const driveTest = NBL_DRIVE_SECONDS === undefined ? longBrowserTest : browserTest;

for (const [name, { start, ...choices }] of Object.entries(USES)) {
  const allowed = (PAUSE >= PACE ? MOST.paced : MOST.hurried) + THREAD * (TRAINING - 2);
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
        pause: PAUSE,
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
