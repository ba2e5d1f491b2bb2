import { execPath } from "node:process";
import { expect, test } from "vitest";

const { findProgram } = await import(new URL("../../scripts/programs.mjs", import.meta.url).href);

test("the first of several programs that is in a folder of PATH is found, an absolute path is taken as it is", () => {
  const system = (there: readonly string[]) => ({
    platform: "linux",
    env: { PATH: "/usr/bin::/opt/bin" },
    canStart: (path: string) => there.includes(path),
  });
  expect(findProgram(["firefox-esr", "firefox"], system(["/opt/bin/firefox"]))).toBe("/opt/bin/firefox");
  expect(findProgram(["/usr/lib/MiniBrowser"], system(["/usr/lib/MiniBrowser"]))).toBe("/usr/lib/MiniBrowser");
  expect(findProgram(["firefox"], system(["firefox"]))).toBeUndefined(); // an empty entry isn't the working folder
});

test("on Windows drives, semicolons and .exe are understood, and the variable may be called Path", () => {
  const system = {
    platform: "win32",
    env: { Path: "C:\\Windows;D:\\Programs\\Mozilla Firefox" },
    canStart: (path: string) => ["D:\\Programs\\Mozilla Firefox\\firefox.exe", "E:\\chrome.exe"].includes(path),
  };
  expect(findProgram(["firefox-esr", "firefox"], system)).toBe("D:\\Programs\\Mozilla Firefox\\firefox.exe");
  expect(findProgram(["E:\\chrome"], system)).toBe("E:\\chrome.exe");
});

test("Node itself is found here", () => {
  expect(findProgram(["no-such-program", execPath])).toBe(execPath);
});
