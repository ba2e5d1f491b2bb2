import type { Content, Html } from "../markup.ts";

/**
 * What the report's page has as HTML, as nodes of a page. No text is parsed, and styles are set as a script sets them: a page
 * that forbids inline styles can show it, too.
 * @throws TypeError for HTML that was made elsewhere.
 */
export function nodesOf(document: Document, content: Content): Node[] {
  if (content === null) return [];
  if (typeof content === "string") return [document.createTextNode(content)];
  if (!("html" in content)) return content.flatMap((one) => nodesOf(document, one));
  return madeNodes(document, content);
}

function madeNodes(document: Document, { made, html }: Html): Node[] {
  if (made === undefined) throw new TypeError(`elements: expected HTML with its parts, got ${html.slice(0, 40)}`);
  const children = made.content.flatMap((one) => nodesOf(document, one));
  if (made.name === null) return children;
  const element = document.createElement(made.name);
  for (const [key, value] of Object.entries(made.attributes)) {
    if (value === undefined || value === false) continue;
    if (key === "style") element.style.cssText = String(value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children);
  return [element];
}
