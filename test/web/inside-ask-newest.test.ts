import { expect, test } from "vitest";
import { askNewest } from "../../src/web/lab/ask-newest.ts";

function askedBy(answer: (wish: number) => Promise<string>) {
  const asked: number[] = [];
  const heard: string[] = [];
  const wish = askNewest<number, string>({
    ask(wanted) {
      asked.push(wanted);
      return answer(wanted);
    },
    take: (text) => heard.push(text),
    fail: (reason) => heard.push(`failed: ${reason}`),
    pause: () => 0,
  });
  return { asked, heard, wish };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test("asks for one thing at a time, and then only for the newest", async () => {
  const { asked, heard, wish } = askedBy(async (wanted) => `answer ${wanted}`);
  for (const wanted of [1, 2, 3]) wish(wanted);
  await settled();
  expect(asked).toEqual([1, 3]);
  expect(heard).toEqual(["answer 1", "answer 3"]);
});

test("a wish that is taken back is not asked for", async () => {
  const { asked, wish } = askedBy(async (wanted) => `answer ${wanted}`);
  wish(1);
  wish(2);
  wish(null);
  await settled();
  expect(asked).toEqual([1]);
});

test("goes on after a failure", async () => {
  const { heard, wish } = askedBy((wanted) =>
    wanted === 1 ? Promise.reject(new Error("no")) : Promise.resolve("yes"),
  );
  wish(1);
  await settled();
  wish(2);
  await settled();
  expect(heard).toEqual(["failed: no", "yes"]);
});
