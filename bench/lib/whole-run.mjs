import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Runs a program to its end: seconds, and where Linux tells them the peak megabytes of its process. `onLine` sees each
 * line of standard error with the seconds since the start.
 * @throws Error if it fails
 */
export function wholeRun(command, args, { cwd, onLine } = {}) {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const seconds = () => (performance.now() - begin) / 1000;
    const child = spawn(command, args, {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1" },
    });
    const output = { stdout: "", stderr: "" };
    let peakMegabytes = null;
    const watch = setInterval(() => {
      peakMegabytes = peakOf(child.pid) ?? peakMegabytes;
    }, 20);
    child.stdout.on("data", (text) => {
      output.stdout += text;
    });
    child.stderr.on("data", (text) => {
      output.stderr += text;
      if (onLine) for (const line of String(text).split("\n")) onLine(line, seconds());
    });
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ seconds: Number(seconds().toFixed(3)), peakMegabytes, ...output });
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code}: ${output.stderr.slice(-500)}`));
    });
  });
}

/** The most memory that a process has had in use so far, in megabytes. */
function peakOf(pid) {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return found ? Math.round((Number(found[1]) * 1024) / 1e6) : undefined;
  } catch {
    return undefined;
  }
}
