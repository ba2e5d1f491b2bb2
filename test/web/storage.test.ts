import { afterEach, expect, test, vi } from "vitest";
import { storedSession, storeSession } from "../../src/web/lab/storage.ts";

afterEach(() => vi.unstubAllGlobals());

test("a session is kept and comes back", () => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  });
  expect(storedSession()).toBe(null);
  expect(storeSession("#race?seed=7")).toBe(true);
  expect(storedSession()).toBe("#race?seed=7");
});

test("a browser that keeps nothing is put up with", () => {
  const refuse = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse });
  expect(storedSession()).toBe(null);
  expect(storeSession("#race")).toBe(false);
});
