import { crc32, inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type DigitSample, digitsFigure } from "../../../src/report/figures/digits.ts";
import { greyPng } from "../../../src/report/figures/png.ts";
import { drawn, expectSound, words } from "./drawn.ts";

describe("grey PNG", () => {
  /** The chunks of a file, their sums checked. */
  const chunksOf = (png: Uint8Array) => {
    const bytes = Buffer.from(png);
    expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    const chunks = new Map<string, Buffer>();
    for (let at = 8; at < bytes.length; ) {
      const length = bytes.readUInt32BE(at);
      const body = bytes.subarray(at + 4, at + 8 + length);
      expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(body));
      chunks.set(body.subarray(0, 4).toString("latin1"), body.subarray(4));
      at += length + 12;
    }
    return chunks;
  };

  test.each([
    [1, 1],
    [28, 28],
    [300, 400],
  ])("of %i × %i pixels is read back by zlib as it was", (height, width) => {
    const pixels = Uint8Array.from({ length: height * width }, (_, k) => (k * 37) % 256);
    const chunks = chunksOf(greyPng(pixels, height, width));
    expect([...chunks.keys()]).toEqual(["IHDR", "IDAT", "IEND"]);
    const header = chunks.get("IHDR") as Buffer;
    expect([header.readUInt32BE(0), header.readUInt32BE(4), ...header.subarray(8)]).toEqual([
      width,
      height,
      8,
      0,
      0,
      0,
      0,
    ]);
    const rows = inflateSync(chunks.get("IDAT") as Buffer);
    for (let row = 0; row < height; row++) {
      expect(rows[row * (width + 1)]).toBe(0);
      const read = rows.subarray(row * (width + 1) + 1, (row + 1) * (width + 1));
      expect(Buffer.compare(read, pixels.subarray(row * width, (row + 1) * width))).toBe(0);
    }
  });
});

describe("samples", () => {
  const sample = (caption: string[], height = 28, width = 28): DigitSample => ({
    ...{ pixels: new Uint8Array(height * width).fill(255), height, width, caption },
  });

  test("are crisp pictures, black on white, with their captions below", () => {
    const figure = digitsFigure({ title: "Worst", samples: [sample(["label 3, said 5"])] }, { width: 358 });
    const [image] = Array.from(drawn(figure).querySelectorAll("image"));
    expect(image.getAttribute("style")).toBe("image-rendering: pixelated");
    const file = Buffer.from((image.getAttribute("href") as string).split(",")[1], "base64");
    const black = greyPng(new Uint8Array(784), 28, 28);
    expect(Buffer.compare(file, black)).toBe(0);
    expect(words(figure)).toContain("label 3, said 5");
  });

  test.each([
    ["ten", Array.from({ length: 10 }, (_, k) => sample([`label ${k}`, "loss 9.31"]))],
    ["one without a caption", [sample([])]],
    ["a wide and a high one", [sample(["wide"], 2, 9), sample(["high"], 9, 2)]],
    [
      "a long caption",
      [sample(["a caption that is far too long for its picture, and-one-long-word-that-has-no-spaces"])],
    ],
    ["none", []],
  ])("are sound with %s", (_, samples) => {
    expectSound((options) => digitsFigure({ title: "Worst", samples }, options));
  });
});
