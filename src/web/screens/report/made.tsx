import { useLayoutEffect, useRef } from "preact/hooks";
import { type Content, markupNodes } from "../../../report/markup.ts";
import { texts } from "../../words/index.ts";
import { equipTables } from "./tables.ts";

/** A piece of the report, marked with the language of its texts; its tables can be sorted and copied. */
export function Made({ content, tag = "div" }: { readonly content: Content; readonly tag?: "div" | "figcaption" }) {
  const place = useRef<HTMLElement>(null);
  const { sort, copyTable } = texts.value.report;
  useLayoutEffect(() => {
    const element = place.current!;
    element.replaceChildren(...markupNodes(document, content));
    equipTables(element, { sort, copyTable });
  }, [content, sort, copyTable]);
  const Tag = tag as "div";
  return <Tag ref={place as never} class="report-made" />;
}
