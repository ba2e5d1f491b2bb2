import { LONG } from "../support/long.ts";
import { lacksRedis } from "../support/redis-server.ts";
import { CHROMIUM, FIREFOX, mayLack } from "./programs.ts";

/** Says once, before all tests, which of them are skipped: those for browsers that are missing, and long ones. */
export function setup(): void {
  const lacking = [CHROMIUM === undefined && "Chromium", FIREFOX === undefined && "Firefox"].filter(Boolean);
  if (mayLack && lacking.length > 0) console.log(`Tests in ${lacking.join(" and ")} are skipped: not found here.`);
  if (lacksRedis) console.log("Tests of queues are skipped: redis-server not found here.");
  if (!LONG) console.log("Long tests are skipped: .ci/run runs them, or NBL_LONG=1.");
}
