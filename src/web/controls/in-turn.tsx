import type { ComponentChild } from "preact";
import { useEffect, useState } from "preact/hooks";
import { drawSoon } from "../schedule.ts";

/** Parts of a screen from its top: the first at once, each other one in a later frame, so that none keeps the page from answering for long. */
export function InTurn({ children }: { readonly children: readonly ComponentChild[] }) {
  const [count, setCount] = useState(1);
  const isWhole = count >= children.length;
  useEffect(() => (isWhole ? undefined : drawSoon(() => setCount(count + 1))), [count, isWhole]);
  return <>{children.map((part, k) => k < count && part)}</>;
}
