import { expect, test } from "vitest";
import { drawnDigit, inkBox } from "../../src/data/drawn-digit.ts";
import { createDrawing, PAD_SIDE } from "../../src/web/screens/test/drawing.ts";

test("a press is a round dot of the pen's width with a soft edge", () => {
  const drawing = createDrawing();
  drawing.begin({ x: 100, y: 60 });
  const { grey, isEmpty } = drawing.ink.value;
  const across = [...grey.subarray(60 * PAD_SIDE + 85, 60 * PAD_SIDE + 115)];
  expect(isEmpty).toBe(false);
  expect(across).toEqual([...across].reverse()); // round
  expect(across.filter((value) => value === 255).length).toBeGreaterThanOrEqual(18);
  expect(across.filter((value) => value > 0).length).toBeLessThanOrEqual(26);
  expect(across.some((value) => value > 60 && value < 200)).toBe(true);
});

test("a stroke is one line through all its points, however few there are", () => {
  const [few, many] = [createDrawing(), createDrawing()];
  few.begin({ x: 40, y: 40 });
  few.extend([{ x: 40, y: 240 }]);
  many.begin({ x: 40, y: 40 });
  for (let y = 41; y <= 240; y++) many.extend([{ x: 40, y }]);
  expect(many.ink.value.grey).toEqual(few.ink.value.grey);
  expect(many.strokes.value).toBe(1);
});

test("strokes are taken back one by one, to the very ink before", () => {
  const drawing = createDrawing();
  drawing.begin({ x: 40, y: 40 });
  drawing.extend([{ x: 200, y: 90 }]);
  drawing.end();
  const before = drawing.ink.value.grey.slice();
  drawing.begin({ x: 100, y: 20 });
  drawing.extend([{ x: 90, y: 250 }]);
  drawing.end();
  expect(drawing.ink.value.grey).not.toEqual(before);
  drawing.undo();
  expect(drawing.ink.value.grey).toEqual(before);
  drawing.undo();
  expect(drawing.ink.value).toEqual({ grey: new Uint8Array(PAD_SIDE * PAD_SIDE), isEmpty: true });
  drawing.undo(); // nothing left: nothing happens
  expect(drawing.strokes.value).toBe(0);
});

test("points count only between the begin and the end of a stroke, and may lie outside", () => {
  const drawing = createDrawing();
  drawing.extend([{ x: 10, y: 10 }]);
  expect(drawing.ink.value.isEmpty).toBe(true);
  drawing.begin({ x: -300, y: 140 });
  drawing.extend([{ x: 600, y: 140 }]);
  drawing.end();
  drawing.extend([{ x: 10, y: 10 }]);
  expect(inkBox(drawing.ink.value.grey, PAD_SIDE, PAD_SIDE)).toEqual({ left: 0, top: 128, width: 280, height: 24 });
});

test("a stroke down is a 1 of MNIST's size: 20 pixels high, two to three wide, black", () => {
  const drawing = createDrawing();
  drawing.begin({ x: 200, y: 40 });
  drawing.extend([{ x: 200, y: 240 }]);
  const digit = drawnDigit(drawing.ink.value.grey, PAD_SIDE, PAD_SIDE);
  expect(inkBox(digit, 28, 28)).toMatchObject({ top: 4, height: 20 });
  const row = [...digit.subarray(14 * 28, 15 * 28)];
  const mass = row.reduce((sum, value) => sum + value, 0) / 255;
  expect(mass).toBeGreaterThan(1.5);
  expect(mass).toBeLessThan(3);
  expect(Math.max(...row)).toBeGreaterThanOrEqual(250); // as in every picture of MNIST
});
