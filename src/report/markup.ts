/** A piece of HTML that may stand in a page as it is. */
export interface Html {
  readonly html: string;
  /** The same as what it is made of, for who builds elements: see elements.ts. What was made elsewhere hasn't got it. */
  readonly made?: Made;
}

/** An element, or without a name the pieces themselves. */
export interface Made {
  readonly name: string | null;
  readonly attributes: Attributes;
  readonly content: readonly Content[];
}

/** What an element may hold: text, which is escaped, and HTML. */
export type Content = Html | string | readonly Content[] | null;

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const VOID = new Set(["meta", "link", "br", "hr", "img", "input", "col"]);

/** An element; attributes that are false or undefined are left out, `true` ones stand without a value. */
export function el(name: string, attributes: Attributes = {}, ...content: readonly Content[]): Html {
  const written = Object.entries(attributes).map(([key, value]) => {
    if (value === undefined || value === false) return "";
    return value === true ? ` ${key}` : ` ${key}="${escaped(String(value))}"`;
  });
  const open = `<${name}${written.join("")}>`;
  const html = VOID.has(name) ? open : `${open}${textOf(content)}</${name}>`;
  return { html, made: { name, attributes, content } };
}

/** HTML that was made elsewhere, such as a figure's SVG or a style sheet. */
export function raw(html: string): Html {
  return { html };
}

/** Pieces one behind the other. */
export function join(...content: readonly Content[]): Html {
  return { html: textOf(content), made: { name: null, attributes: {}, content } };
}

function textOf(content: Content): string {
  if (content === null) return "";
  if (typeof content === "string") return escaped(content);
  return "html" in content ? content.html : content.map(textOf).join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
