/** The browsers of this machine. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Chromium's program: what CHROMIUM_PATH names, else the first of the usual ones; undefined where there is none. */
export const CHROMIUM = process.env["CHROMIUM_PATH"] || findProgram(["chromium", "chromium-browser", "google-chrome"]);

/** Firefox's program, likewise. */
export const FIREFOX = process.env["FIREFOX_PATH"] || findProgram(["firefox-esr", "firefox"]);

/** Whether tests in a browser are left out where there is none: everywhere but in CI, where they fail. */
export const mayLack = !process.env["CI"];

/** The first of these programs that can be started here. */
function findProgram(names: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
