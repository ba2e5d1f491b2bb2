import { DOMParser } from "linkedom";
import { expect } from "vitest";
import { svgText } from "../../../src/report/figures/svg.ts";
import { styleTechniques, type TechniqueStyle } from "../../../src/report/figures/techniques-style.ts";

/** A document to draw in. */
export const newDocument = () =>
  new DOMParser().parseFromString('<svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml") as unknown as Document;

/** Styles of some techniques. */
export const styles: TechniqueStyle[] = styleTechniques(
  ["rprop-", "irprop+", "sgd", "my-own"].map((id) => ({ id, label: id, hyper: {} })),
);

/** All words of a figure, in the order of drawing. */
export function words(figure: Element): string[] {
  return Array.from(figure.querySelectorAll("text"), ({ textContent }) => (textContent ?? "").replace(/\s/g, " "));
}

/** Draws a figure at a phone's and a page's width, twice each, and expects of it what holds for every figure. */
export function expectSound(draw: (document: Document, options: { width: number; prefix: string }) => SVGElement) {
  for (const width of [358, 1000]) {
    const svg = svgText(draw(newDocument(), { width, prefix: "f" }));
    expect(svgText(draw(newDocument(), { width, prefix: "f" }))).toBe(svg);
    const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    expect(root.getAttribute("role")).toBe("img");
    expect(root.getAttribute("aria-label")?.length).toBeGreaterThan(3);
    expect(root.getAttribute("viewBox")).toBe(`0 0 ${width} ${root.getAttribute("height")}`);
    const drawn = svg.replace(/<text.*?<\/text>/g, "").replace(/(aria-label|href)="[^"]*"/g, "");
    expect(drawn).not.toMatch(/NaN|undefined|Infinity|<style|<script|\d\.\d{3}/);
    expect(drawn).not.toMatch(/var\((?!--[a-zA-Z0-9-]+, #[0-9a-fA-F]{6}\))/); // a colour no program can read
    const sizes = Array.from(svg.matchAll(/font-size="([\d.]+)"/g), ([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(13);
    expect(svg).not.toMatch(/>[^<]*-\d[^<]*<\/text>/); // a hyphen for a minus
    for (const text of Array.from(root.querySelectorAll("text"))) {
      const x = text.getAttribute("x");
      if (x === null) continue;
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThanOrEqual(width);
    }
  }
}
