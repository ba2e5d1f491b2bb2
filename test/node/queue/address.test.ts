import { expect, test } from "vitest";
import { UsageError } from "../../../src/core/errors.ts";
import { parseRedisAddress, redisLogin, refuseUnsafe } from "../../../src/node/queue/address.ts";
import { cacheFolder } from "../../../src/node/queue/cache-folder.ts";
import { checkPrefix, isRunName, trialOfJob } from "../../../src/node/queue/keys.ts";

test("an address has host, port, database and whether it is encrypted", () => {
  expect(parseRedisAddress("redis://localhost")).toEqual({
    ...{ host: "localhost", port: 6379, database: 0, isEncrypted: false },
    text: "redis://localhost:6379/0",
  });
  expect(parseRedisAddress("rediss://redis.example.org:7000/3")).toMatchObject({
    ...{ host: "redis.example.org", port: 7000, database: 3, isEncrypted: true },
  });
  expect(parseRedisAddress("redis://[::1]:7000/").host).toBe("::1");
});

test.each([
  "localhost:6379",
  "http://localhost",
  "redis://",
  "redis://h/name",
  "redis://h/1/2",
  "redis://h?db=1",
  "redis://h#x",
  "redis://h:99999",
  "",
])("what isn't an address is refused: %s", (text) => {
  expect(() => parseRedisAddress(text)).toThrow(UsageError);
  expect(() => parseRedisAddress(text)).toThrow(/expected an address such as redis:/);
});

test("an address with a secret is refused without repeating it", () => {
  for (const text of ["redis://:hunter2@h", "redis://user:hunter2@h", "redis://hunter2@h"]) {
    expect(() => parseRedisAddress(text)).toThrow(/others could read here; set NBL_REDIS_USER and NBL_REDIS_PASSWORD/);
    expect(() => parseRedisAddress(text)).not.toThrow(/hunter2/);
  }
});

test("a Redis without password must be on this machine, or the user insists", () => {
  const far = parseRedisAddress("redis://redis.example.org");
  expect(() => refuseUnsafe(far, {}, false)).toThrow(/redis\.example\.org:6379\/0: expected a password/);
  refuseUnsafe(far, {}, true);
  refuseUnsafe(far, { password: "p" }, false);
  for (const near of ["localhost", "127.0.0.1", "127.9.9.9", "[::1]"])
    refuseUnsafe(parseRedisAddress(`redis://${near}`), {}, false);
  for (const other of ["127.0.0.1.example.org", "10.0.0.1", "localhost.example.org", "[::2]"]) {
    expect(() => refuseUnsafe(parseRedisAddress(`redis://${other}`), {}, false)).toThrow(UsageError);
  }
});

test("user and password come from the environment, or from one or two lines of a file", () => {
  const env = { NBL_REDIS_USER: "u", NBL_REDIS_PASSWORD: "p" };
  expect(redisLogin({})).toEqual({ user: undefined, password: undefined });
  expect(redisLogin(env)).toEqual({ user: "u", password: "p" });
  const file = (text: string) => ({ name: "secret", text });
  expect(redisLogin(env, file("q: r\n"))).toEqual({ user: "u", password: "q: r" });
  expect(redisLogin(env, file("v\r\nq\r\n"))).toEqual({ user: "v", password: "q" });
  for (const text of ["", "\n", "a\n\nb", "a\nb\nc"]) {
    expect(() => redisLogin({}, file(text))).toThrow(/^secret: expected a line with the password/);
  }
});

test("names that come from a queue are held to their form", () => {
  expect(isRunName("quick-0123456789abcdef")).toBe(true);
  for (const name of ["", "quick", "../x-0123456789abcdef", "Quick-0123456789abcdef", "a:b-0123456789abcdef"]) {
    expect(isRunName(name)).toBe(false);
  }
  expect(trialOfJob(`trial-${"a".repeat(64)}`)).toBe("a".repeat(64));
  expect([trialOfJob(undefined), trialOfJob("trial-1"), trialOfJob("a".repeat(64))]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(checkPrefix("my_lab-1")).toBe("my_lab-1");
  expect(() => checkPrefix("a:b")).toThrow(/--prefix: expected up to 40 letters/);
});

test("fetched data is kept in the user's cache", () => {
  expect(cacheFolder({ NBL_CACHE: "/c", XDG_CACHE_HOME: "/x" }, "linux")).toBe("/c");
  expect(cacheFolder({ XDG_CACHE_HOME: "/x" }, "linux")).toMatch(/^.x.neuro-backprop-lab$/);
  expect(cacheFolder({}, "linux")).toMatch(/\.cache.neuro-backprop-lab$/);
  expect(cacheFolder({}, "darwin")).toMatch(/Library.Caches.neuro-backprop-lab$/);
  expect(cacheFolder({ LOCALAPPDATA: "L" }, "win32")).toMatch(/^L.neuro-backprop-lab$/);
});
