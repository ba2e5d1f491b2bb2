import { spawnSync } from "node:child_process";

/**
 * Ends a process and all that it started. It must have been spawned with `detached: true`: on POSIX systems that makes it
 * the leader of a process group. Windows has no groups of this kind, so taskkill ends the tree of its children instead.
 * A process that has ended already is no error.
 * @param system for tests: the platform, and what ends processes on it
 */
export function endProcessGroup(pid, { platform = process.platform, kill = process.kill, run = spawnSync } = {}) {
  if (platform === "win32") {
    run("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  try {
    kill(-pid, "SIGTERM");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
