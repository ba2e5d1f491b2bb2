/** A piece of HTML that may stand in a page as it is. */
export interface Html {
  readonly html: string;
}

/** What an element may hold: text, which is escaped, and HTML. */
export type Content = Html | string | readonly Content[] | null;

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const VOID = new Set(["meta", "link", "br", "hr", "img", "input", "col"]);

/** An element; attributes that are false or undefined are left out, `true` ones stand without a value. */
export function el(name: string, attributes: Attributes = {}, ...content: readonly Content[]): Html {
  const written = Object.entries(attributes).map(([key, value]) => {
    if (value === undefined || value === false) return "";
    return value === true ? ` ${key}` : ` ${key}="${escaped(String(value))}"`;
  });
  const open = `<${name}${written.join("")}>`;
  return { html: VOID.has(name) ? open : `${open}${textOf(content)}</${name}>` };
}

/** HTML that was made elsewhere, such as a figure's SVG or a style sheet. */
export function raw(html: string): Html {
  return { html };
}

/** Pieces one behind the other. */
export function join(...content: readonly Content[]): Html {
  return { html: textOf(content) };
}

function textOf(content: Content): string {
  if (content === null) return "";
  if (typeof content === "string") return escaped(content);
  return "html" in content ? content.html : content.map(textOf).join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
