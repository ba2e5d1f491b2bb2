import { DOMParser } from "linkedom";
import { expect } from "vitest";
import { LETTER, textWidth } from "../../../src/report/figures/letters.ts";
import { styleTechniques, type TechniqueStyle } from "../../../src/report/figures/techniques-style.ts";
import { type Markup, markupText } from "../../../src/report/markup.ts";

/** The root of a figure, as a reader of its file has it. */
export function drawn(figure: Markup): Element {
  return new DOMParser().parseFromString(markupText(figure), "image/svg+xml").documentElement as unknown as Element;
}

/** Styles of some techniques. */
export const styles: TechniqueStyle[] = styleTechniques(
  ["rprop-", "irprop+", "sgd", "my-own"].map((id) => ({ id, label: id, hyper: {} })),
);

/** All words of a figure, in the order of drawing. */
export function words(figure: Markup): string[] {
  return Array.from(drawn(figure).querySelectorAll("text"), ({ textContent }) =>
    (textContent ?? "").replace(/\s/g, " "),
  );
}

/** Draws a figure at a phone's and a page's width, twice each, and expects of it what holds for every figure. */
export function expectSound(draw: (options: { width: number }) => Markup) {
  for (const width of [358, 1000]) {
    const svg = markupText(draw({ width }));
    expect(markupText(draw({ width }))).toBe(svg);
    const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    expect(root.getAttribute("role")).toBe("img");
    expect(root.getAttribute("aria-label")?.length).toBeGreaterThan(3);
    expect(root.getAttribute("viewBox")).toBe(`0 0 ${width} ${root.getAttribute("height")}`);
    const shapes = svg.replace(/<text.*?<\/text>/g, "").replace(/(aria-label|href)="[^"]*"/g, "");
    expect(shapes).not.toMatch(/NaN|undefined|Infinity|<style|<script|\d\.\d{3}/);
    expect(shapes).not.toMatch(/var\((?!--[a-zA-Z0-9-]+, #[0-9a-fA-F]{6}\))/); // a colour no program can read
    const sizes = Array.from(svg.matchAll(/font-size="([\d.]+)"/g), ([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(13);
    expect(svg).not.toMatch(/>[^<]*-\d[^<]*<\/text>/); // a hyphen for a minus
    expectWithin(root as unknown as Element, width);
  }
}

/** Expects that no text of a figure begins before its left edge or ends behind its right one. */
export function expectWithin(root: Element, width: number) {
  for (const text of Array.from(root.querySelectorAll("text"))) {
    const holders: Element[] = [];
    for (let at: Element | null = text; at !== null; at = at.parentElement) holders.push(at);
    const inherited = (name: string) => holders.map((one) => one.getAttribute(name)).find((value) => value !== null);
    const moved = holders.map((one) => /translate\(([-\d.]+)/.exec(one.getAttribute("transform") ?? "")?.[1] ?? 0);
    const x = [Number(text.getAttribute("x")), ...moved.map(Number)].reduce((sum, one) => sum + one, 0);
    const size = Number(inherited("font-size") ?? LETTER);
    const room = textWidth(text.textContent ?? "", size);
    const anchor = inherited("text-anchor") ?? "start";
    const start = x - room * (anchor === "end" ? 1 : anchor === "middle" ? 0.5 : 0);
    expect(start, `start of ${text.textContent}`).toBeGreaterThanOrEqual(-0.02);
    expect(start + room, `end of ${text.textContent}`).toBeLessThanOrEqual(width + 0.02);
  }
}
