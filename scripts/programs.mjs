import { accessSync, constants } from "node:fs";
import { posix, win32 } from "node:path";

/**
 * The path of the first of these programs that can be started here; undefined if there is none.
 * @param names programs to look for in the folders of PATH, or absolute paths
 * @param system for tests: the platform, its environment variables, and whether a path can be started
 */
export function findProgram(names, { platform = process.platform, env = process.env, canStart = isExecutable } = {}) {
  const { delimiter, isAbsolute, join } = platform === "win32" ? win32 : posix;
  const endings = platform === "win32" ? ["", ".exe"] : [""];
  const folders = (env.PATH ?? env.Path ?? "").split(delimiter).filter((folder) => folder !== "");
  return names
    .flatMap((name) => (isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name))))
    .flatMap((path) => endings.map((ending) => `${path}${ending}`))
    .find(canStart);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
