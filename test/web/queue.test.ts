import { expect, test } from "vitest";
import { Queue } from "../../src/web/lab/queue.ts";

test("wishes are done one after the other, and what has become void is left out", async () => {
  const queue = new Queue();
  const done: string[] = [];
  const wish = (name: string) => () =>
    new Promise<void>((resolve) => setTimeout(() => resolve(void done.push(name)), 5));
  queue.add(wish("a"));
  queue.add(wish("b"));
  await Promise.resolve(); // a is being done already
  queue.clear();
  await queue.add(wish("c"));
  expect(done).toEqual(["a", "c"]);
  expect(queue.length).toBe(0);
});

test("a wish that fails stops no other", async () => {
  const queue = new Queue();
  await expect(
    queue.add(() => {
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  let isDone = false;
  await queue.add(() => {
    isDone = true;
  });
  expect(isDone).toBe(true);
});
