/** The browsers of this machine. */

const { findProgram }: { findProgram: (names: readonly string[]) => string | undefined } = await import(
  new URL("../../scripts/programs.mjs", import.meta.url).href
);

/** Chromium's program: what CHROMIUM_PATH names, else the first of the usual ones; undefined where there is none. */
export const CHROMIUM = process.env["CHROMIUM_PATH"] || findProgram(["chromium", "chromium-browser", "google-chrome"]);

/** Firefox's program, likewise. */
export const FIREFOX = process.env["FIREFOX_PATH"] || findProgram(["firefox-esr", "firefox"]);

/** Whether tests in a browser are left out where there is none: everywhere but in CI, where they fail. */
export const mayLack = !process.env["CI"];
