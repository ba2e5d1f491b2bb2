import { CHROMIUM, FIREFOX, mayLack } from "./programs.ts";

/** Says once, before all tests, which of them are skipped because there is no browser. */
export function setup(): void {
  const lacking = [CHROMIUM === undefined && "Chromium", FIREFOX === undefined && "Firefox"].filter(Boolean);
  if (mayLack && lacking.length > 0) console.log(`Tests in ${lacking.join(" and ")} are skipped: not found here.`);
}
