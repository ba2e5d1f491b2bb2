import { homedir } from "node:os";
import { join } from "node:path";

/** Where a worker keeps what it fetched, unless it is told otherwise: NBL_CACHE, or the lab's folder in the user's cache. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string {
  const own = env["NBL_CACHE"];
  if (own) return own;
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = env;
  const usual = platform === "win32" ? local : platform === "darwin" ? join(homedir(), "Library", "Caches") : xdg;
  return join(usual || join(homedir(), ".cache"), "neuro-backprop-lab");
}
