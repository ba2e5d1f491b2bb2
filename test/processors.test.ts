/** The bench keeps ratios by kind of processor, which it finds in what Linux says of it. */
import { expect, test } from "vitest";

const { processorOf, processorLabel } = await import(new URL("../bench/lib/processors.mjs", import.meta.url).href);

const info = (vendor: string, family: number, model: number) =>
  `processor\t: 0\nvendor_id\t: ${vendor}\ncpu family\t: ${family}\nmodel\t\t: ${model}\nmodel name\t: Some Processor\n\nprocessor\t: 1\n`;

test.each([
  ["AuthenticAMD", 26, 2, "zen5"],
  ["AuthenticAMD", 26, 17, "zen5"],
  ["GenuineIntel", 6, 207, "emerald-rapids"],
  ["AuthenticAMD", 25, 17, "some-processor-2-0"],
  ["GenuineIntel", 6, 143, "some-processor-2-0"],
])("%s of family %i and model %i is %s", (vendor, family, model, processor) => {
  expect(processorOf(info(vendor, family, model), "Some Processor @ 2.0")).toBe(processor);
});

test("where Linux says nothing, the name that a processor gives itself names the folder", () => {
  expect(processorOf("", "Apple M4 Pro")).toBe("apple-m4-pro");
  expect(processorLabel("apple-m4-pro")).toBe("apple-m4-pro");
});
