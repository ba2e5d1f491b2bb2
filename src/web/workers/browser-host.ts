import { startSha256 } from "../../core/sha256.ts";
import type { TrialHost } from "../../experiment/trial/trial.ts";

/** Version of the lab, inserted by the build. */
declare const LAB_VERSION: string;

/** This browser as the host of a trial with `threads` threads. */
export function browserHost(threads: number): TrialHost {
  return {
    now: () => performance.now() / 1000,
    startSha256,
    version: typeof LAB_VERSION === "string" ? LAB_VERSION : "0.0.0",
    description: { runtime: runtimeOf(navigator.userAgent), arch: "wasm32", cpu: "unknown", threads },
  };
}

/** A browser's name and version, from its user agent: `firefox 128.0`. */
function runtimeOf(agent: string): string {
  const names = [
    ["edge", /\bEdg\/([\d.]+)/],
    ["firefox", /\bFirefox\/([\d.]+)/],
    ["chrome", /\b(?:Headless)?Chrome\/([\d.]+)/],
    ["safari", /\bVersion\/([\d.]+).*\bSafari\//],
    ["webkit", /\bAppleWebKit\/([\d.]+)/],
  ] as const;
  for (const [name, pattern] of names) {
    const version = pattern.exec(agent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return "browser";
}
