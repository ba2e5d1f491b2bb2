import { spawn } from "node:child_process";

/**
 * Opens an address in the system's browser, with the system's own program and without a shell. `failed` is called if the program
 * can't be started or fails.
 */
export function openBrowser(url: string, failed: () => void): void {
  const [program, ...args] = openers[process.platform] ?? ["xdg-open"];
  const child = spawn(program, [...args, url], { stdio: "ignore", detached: true }); // Ctrl-C here doesn't end it
  child.on("error", failed);
  child.on("exit", (code) => {
    if (code !== 0) failed();
  });
  child.unref();
}

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};
