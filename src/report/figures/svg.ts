/** The font of figures: what the reader's system has. */
export const FIGURE_FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif";

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element with attributes and children; a child that is a string becomes text. */
export function svgElement(
  document: Document,
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: readonly (Element | string)[]
): SVGElement {
  const element = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  for (const child of children) {
    element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
  }
  return element;
}

/**
 * The text of an element as well-formed XML, the same from every implementation of the DOM: attributes by name, numbers in
 * them rounded to two decimals.
 */
export function svgText(element: Element, indent = ""): string {
  const attributes = Array.from(
    element.attributes,
    ({ name, value }) => ` ${name}="${escaped(rounded(value))}"`,
  ).sort();
  const open = `${indent}<${element.tagName}${attributes.join("")}`;
  const children = Array.from(element.childNodes);
  if (children.length === 0) return `${open}/>`;
  if (children.every(({ nodeType }) => nodeType === 3)) {
    return `${open}>${escaped(element.textContent ?? "")}</${element.tagName}>`;
  }
  const lines = children
    .filter(({ nodeType }) => nodeType === 1)
    .map((child) => svgText(child as Element, `${indent} `));
  return [`${open}>`, ...lines, `${indent}</${element.tagName}>`].join("\n");
}

/** How wide a text is about, in pixels: no font is at hand, so from the width of its kind of letters in a wide font. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const letter of text) {
    if (/[ijltfrI.,;:'|()[\]⁻⁺]/.test(letter)) ems += 0.37;
    else if (/[mwMWΔ%—=−@]/.test(letter)) ems += 0.9;
    else if (/[A-Z]/.test(letter)) ems += 0.7;
    else ems += letter === " " ? 0.32 : 0.62;
  }
  return ems * fontSize;
}

/** The lines of a text that is broken at spaces so that none is wider than `width` pixels. */
export function wrapText(text: string, fontSize: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, fontSize) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function rounded(value: string): string {
  return value.replace(/-?\d+\.\d{3,}(e-?\d+)?/g, (number) => String(Number(Number(number).toFixed(2))));
}
