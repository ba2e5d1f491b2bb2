import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askNewest, ClearableQueue, roundOfEvents, SerialQueue, SpeedLimit } from "../../src/web/schedule.ts";

let drawSoon: typeof import("../../src/web/schedule.ts").drawSoon;
let ThrottledDrawing: typeof import("../../src/web/schedule.ts").ThrottledDrawing;
/** Milliseconds that acts have worked: the clock of timers stands still meanwhile. */
let worked = 0;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (act: () => void) => setTimeout(act, 16));
  vi.stubGlobal("cancelAnimationFrame", clearTimeout);
  worked = 0;
  const now = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => now() + worked);
  vi.resetModules(); // what waited to be drawn in the test before
  ({ drawSoon, ThrottledDrawing } = await import("../../src/web/schedule.ts"));
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Lets time go by, and all that comes due with it. */
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** An act that works for some milliseconds. */
const working = (milliseconds: number, then = () => {}) =>
  vi.fn(() => {
    worked += milliseconds;
    then();
  });

test("a serial queue does one thing at a time, in order, and a failure stops no other", async () => {
  const queue = new SerialQueue();
  const done: string[] = [];
  const first = queue.add(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    done.push("first");
    return 1;
  });
  const second = queue.add(() => {
    done.push("second");
    throw new Error("no");
  });
  const third = queue.add(() => done.push("third"));
  const failed = expect(second).rejects.toThrow("no");
  await pass(20);
  await failed;
  expect([await first, await third]).toEqual([1, 3]);
  expect(done).toEqual(["first", "second", "third"]);
});

test("what is cleared while it waits isn't done; what is being done is", async () => {
  const queue = new ClearableQueue();
  const done: string[] = [];
  const wish = (name: string) => () =>
    new Promise<void>((resolve) => setTimeout(() => resolve(void done.push(name)), 5));
  queue.add(wish("a"));
  queue.add(wish("b"));
  expect(queue.length).toBe(2);
  await pass(0); // a is being done already
  queue.clear();
  const last = queue.add(wish("c"));
  await pass(10);
  await last;
  expect(done).toEqual(["a", "c"]);
  expect(queue.length).toBe(0);
});

test("what is to be kept is done, though the queue is cleared before its turn", async () => {
  const queue = new ClearableQueue();
  const done: string[] = [];
  queue.add(() => new Promise<void>((resolve) => setTimeout(() => resolve(void done.push("a")), 5)));
  const kept = queue.add(() => void done.push("kept"), true);
  queue.add(() => void done.push("dropped"));
  await pass(0); // a is being done already
  queue.clear();
  await pass(10);
  await kept;
  expect(done).toEqual(["a", "kept"]);
});

test("a cleared queue goes on after a failure", async () => {
  const queue = new ClearableQueue();
  const failing = queue.add(() => {
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  const act = vi.fn();
  await queue.add(act);
  expect(act).toHaveBeenCalledOnce();
});

function askedBy(answer: (wish: number) => Promise<string>, pause = (_took: number) => 0) {
  const asked: number[] = [];
  const heard: string[] = [];
  const wish = askNewest<number, string>({
    ask(wanted) {
      asked.push(wanted);
      return answer(wanted);
    },
    take: (text) => heard.push(text),
    fail: (reason) => heard.push(`failed: ${reason}`),
    pause,
  });
  return { asked, heard, wish };
}

test("asks for one thing at a time, and then only for the newest", async () => {
  const { asked, heard, wish } = askedBy(async (wanted) => `answer ${wanted}`);
  for (const wanted of [1, 2, 3]) wish(wanted);
  await pass(0);
  expect(asked).toEqual([1, 3]);
  expect(heard).toEqual(["answer 1", "answer 3"]);
});

test("a wish that is taken back is not asked for", async () => {
  const { asked, wish } = askedBy(async (wanted) => `answer ${wanted}`);
  for (const wanted of [1, 2, null]) wish(wanted);
  await pass(0);
  expect(asked).toEqual([1]);
});

test("goes on asking after a failure", async () => {
  const { heard, wish } = askedBy((wanted) =>
    wanted === 1 ? Promise.reject(new Error("no")) : Promise.resolve("yes"),
  );
  wish(1);
  await pass(0);
  wish(2);
  await pass(0);
  expect(heard).toEqual(["failed: no", "yes"]);
});

test("leaves the other end alone for as long as it is told", async () => {
  const answer = () => new Promise<string>((resolve) => setTimeout(() => resolve("yes"), 10));
  const { asked, wish } = askedBy(answer, (took) => 3 * took);
  wish(1);
  await pass(5);
  wish(2);
  await pass(30); // the answer came at 10
  expect(asked).toEqual([1]);
  await pass(10);
  expect(asked).toEqual([1, 2]);
});

test("what is asked for several times before a frame is drawn once in it, and what is taken back not at all", async () => {
  const [draw, other] = [vi.fn(), vi.fn()];
  for (let k = 0; k < 3; k++) drawSoon(draw);
  drawSoon(other)();
  expect(draw).not.toHaveBeenCalled();
  await pass(16);
  expect(draw).toHaveBeenCalledOnce();
  expect(other).not.toHaveBeenCalled();
  drawSoon(draw);
  await pass(16);
  expect(draw).toHaveBeenCalledTimes(2);
});

test("a frame takes no more drawings once its time is used; the rest comes in the next ones", async () => {
  const drawings = [4, 5, 20, 1].map((milliseconds) => working(milliseconds));
  for (const draw of drawings) drawSoon(draw);
  const drawn = () => drawings.filter(({ mock }) => mock.calls.length > 0).length;
  const counts = [];
  for (let frame = 0; frame < 3; frame++) {
    await pass(16);
    counts.push(drawn());
  }
  expect(counts).toEqual([2, 3, 4]);
});

test("a drawing that fails holds up no other", async () => {
  const draw = vi.fn();
  vi.stubGlobal("requestAnimationFrame", () => 0);
  drawSoon(() => {
    throw new Error("no");
  });
  drawSoon(draw);
  expect(() => vi.advanceTimersByTime(500)).toThrow("no");
  vi.advanceTimersByTime(500);
  expect(draw).toHaveBeenCalledOnce();
});

test("a hidden page has no frames: drawings come twice a second", async () => {
  vi.stubGlobal("requestAnimationFrame", () => 0);
  const draw = vi.fn();
  drawSoon(draw);
  await pass(499);
  expect(draw).not.toHaveBeenCalled();
  await pass(1);
  expect(draw).toHaveBeenCalledOnce();
});

test("what is far waits until nothing near is left", async () => {
  const order: string[] = [];
  drawSoon(
    working(10, () => order.push("far")),
    false,
  );
  for (const k of [1, 2, 3])
    drawSoon(
      working(10, () => {
        order.push(`near ${k}`);
      }),
    );
  await pass(1000);
  expect(order).toEqual(["near 1", "near 2", "near 3", "far"]);
});

test("drawing sparingly takes its share of the time: after 10 ms of drawing, 30 ms of rest make a quarter", async () => {
  const draw = working(10);
  const drawing = new ThrottledDrawing(draw, 1 / 4);
  drawing.ask();
  await pass(16);
  drawing.ask();
  drawing.ask();
  await pass(20);
  expect(draw).toHaveBeenCalledTimes(1);
  await pass(30); // the rest is over after 30, then comes a frame
  expect(draw).toHaveBeenCalledTimes(2);
  drawing.ask();
  drawing.stop();
  await pass(1000);
  expect(draw).toHaveBeenCalledTimes(2);
});

test("a speed limit lets so many a second come, and makes up for none that were missed", async () => {
  const limit = new SpeedLimit(10);
  let came = 0;
  const watch = async (milliseconds: number) => {
    for (let k = 0; k < milliseconds; k++) {
      await pass(1);
      if (!limit.isDue()) continue;
      limit.next();
      came++;
    }
  };
  await watch(1000);
  expect(came).toBeGreaterThanOrEqual(10);
  expect(came).toBeLessThanOrEqual(11);
  await pass(5000);
  came = 0;
  await watch(1000);
  expect(came).toBeLessThanOrEqual(12);
});

test("at full speed a rest is only a round of the event loop, however many wait for one", async () => {
  vi.useRealTimers();
  const limit = new SpeedLimit(Number.POSITIVE_INFINITY);
  limit.next();
  expect(limit.isDue()).toBe(true);
  await Promise.all([limit.rest(), roundOfEvents(), roundOfEvents()]);
});
