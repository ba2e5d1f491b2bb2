/**
 * An element of HTML or SVG; without a name, a sequence of pieces. It is a tree of plain values, the same in Node and in a page:
 * {@link markupText} writes it as text, {@link markupNodes} makes DOM nodes.
 */
export interface Markup {
  readonly name: string | null;
  readonly attributes: Attributes;
  readonly content: readonly Content[];
}

/** The content of an element: elements, and text, which the writers escape. */
export type Content = Markup | string | readonly Content[] | null;

/** Decimals of numbers: enough for pixels, and the same text in spite of engines' differences in the last bits. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const SVG = "http://www.w3.org/2000/svg";

/** HTML elements without an end tag. */
const VOID = new Set(["meta", "link", "br", "hr", "img", "input", "col"]);

/** HTML elements in which nothing can be escaped. They only contain texts of the lab itself. */
const VERBATIM = new Set(["style", "script"]);

/** An element; attributes that are false or undefined are left out, `true` ones are written without a value. */
export function el(name: string, attributes: Attributes = {}, ...content: readonly Content[]): Markup {
  return { name, attributes, content };
}

/** A sequence of pieces. */
export function join(...content: readonly Content[]): Markup {
  return { name: null, attributes: {}, content };
}

/**
 * Markup as text: HTML, and within an `svg` element well-formed XML, so that a figure can also be a separate file.
 * @throws RangeError for a script or a style sheet that would end early
 */
export function markupText(content: Content): string {
  return textOf(content, false);
}

/** The escape function for all text and attributes in HTML and SVG: no markup, no characters that XML forbids, no bidirectional controls. */
export function escapeMarkup(text: string): string {
  return visible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/**
 * Markup as DOM nodes. No text is parsed, and styles are set through the DOM, so it also works on pages whose policy forbids inline
 * styles.
 */
export function markupNodes(document: Document, content: Content): Node[] {
  return nodesOf(document, content, false);
}

function textOf(content: Content, isSvg: boolean): string {
  if (content === null) return "";
  if (typeof content === "string") return escapeMarkup(content);
  if (!("name" in content)) return content.map((one) => textOf(one, isSvg)).join("");
  const { name, attributes, content: inner } = content;
  if (name === null) return textOf(inner, isSvg);
  const written = Object.entries(attributes).map(([key, value]) => {
    if (value === undefined || value === false) return "";
    return value === true ? ` ${key}` : ` ${key}="${escapeMarkup(attributeText(value))}"`;
  });
  const open = `<${name}${written.join("")}`;
  if (VERBATIM.has(name)) return `${open}>${verbatim(name, inner)}</${name}>`;
  if (isSvg || name === "svg") return `${open}${svgRest(name, inner)}`;
  return VOID.has(name) ? `${open}>` : `${open}>${textOf(inner, false)}</${name}>`;
}

/** The rest of an SVG element after its attributes: child elements on separate lines, text inline. */
function svgRest(name: string, content: readonly Content[]): string {
  const text = textOf(content, true);
  if (text === "") return "/>\n";
  return text.startsWith("<") ? `>\n${text}</${name}>\n` : `>${text}</${name}>\n`;
}

function verbatim(name: string, content: readonly Content[]): string {
  const text = content.flat().join("");
  if (/<\/|<!--/.test(text)) throw new RangeError(`markup: expected a ${name} without "</" and "<!--"`);
  return text;
}

function nodesOf(document: Document, content: Content, isSvg: boolean): Node[] {
  if (content === null) return [];
  if (typeof content === "string") return [document.createTextNode(visible(content))];
  if (!("name" in content)) return content.flatMap((one) => nodesOf(document, one, isSvg));
  const { name, attributes, content: inner } = content;
  if (name === null) return nodesOf(document, inner, isSvg);
  const isWithin = isSvg || name === "svg";
  const element = isWithin ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || key === "xmlns") continue;
    if (key === "style") (element as HTMLElement | SVGElement).style.cssText = String(value);
    else element.setAttribute(key, value === true ? "" : visible(attributeText(value)));
  }
  element.append(...nodesOf(document, inner, isWithin));
  return [element];
}

function attributeText(value: string | number | true): string {
  return typeof value === "number" ? String(Number(value.toFixed(2)) + 0) : String(value);
}

/** Replaces control characters, except tabs and line feeds, and bidirectional controls by �. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the expression matches control characters
  return text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu, "\ufffd");
}
