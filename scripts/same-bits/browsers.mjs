/** Runs a task in a browser without a driver: the browser is started with the address of a page that does the work and reports the result. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endProcessGroup } from "../process-group.mjs";
import { findProgram } from "../programs.mjs";
import { serveTask } from "./server.mjs";

/** The browsers by name: programs to look for, and their arguments for a page and a fresh folder for the profile. */
export const BROWSERS = {
  Chromium: {
    programs: ["chromium", "chromium-browser", "google-chrome"],
    args: (url, profile) => [
      "--headless=new",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--no-first-run",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      `--user-data-dir=${profile}`,
      url,
    ],
  },
  Firefox: {
    programs: ["firefox-esr", "firefox"],
    args: (url, profile) => ["--headless", "--no-remote", "--profile", profile, url],
  },
  // WebKit's own small browser has no mode without a screen: xvfb-run makes one up.
  WebKit: {
    programs: ["xvfb-run"],
    also: [
      "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
      "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    ],
    args: (url, _, browser) => ["-a", browser, "--private", url],
  },
};

/**
 * What a browser reports of a task, on an isolated page or not, with `env` added to its environment: {absent} if it isn't
 * installed, {failed} if it doesn't report within `seconds`. The browser is ended in any case.
 */
export async function runInBrowser(name, task, { isolated, env, seconds }) {
  const { programs, also, args } = BROWSERS[name];
  const program = findProgram(programs);
  const second = also && findProgram(also);
  if (program === undefined || (also && second === undefined)) {
    return { absent: `no ${(program === undefined ? programs : also)[0]}` };
  }
  const profile = mkdtempSync(join(tmpdir(), "nbl-same-bits-profile-"));
  const { url, result, close } = await serveTask(task, isolated);
  const options = { stdio: "ignore", detached: true, env: { ...process.env, ...env } };
  const browser = spawn(program, args(url, profile, second), options);
  const ended = new Promise((resolve) => {
    browser.on("error", (error) => resolve({ failed: String(error) }));
    browser.on("exit", (code) => resolve({ failed: `ended with ${code} and reported nothing` }));
  });
  let timer;
  const tooLong = new Promise((resolve) => {
    timer = setTimeout(() => resolve({ failed: `nothing reported within ${seconds} s` }), seconds * 1000);
  });
  const end = () => {
    if (browser.pid !== undefined && browser.exitCode === null) endProcessGroup(browser.pid);
  };
  process.once("exit", end);
  try {
    return await Promise.race([result, ended, tooLong]);
  } finally {
    clearTimeout(timer);
    close();
    end();
    await ended;
    process.off("exit", end);
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
