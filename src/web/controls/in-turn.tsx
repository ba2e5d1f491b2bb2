import type { ComponentChild } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { drawSoon } from "../schedule.ts";
import { unfinished } from "./hold-height.ts";

/** Parts of a screen from its top: the first at once, each other one in a later frame, so that none keeps the page from answering for long. */
export function InTurn({ children }: { readonly children: readonly ComponentChild[] }) {
  const [count, setCount] = useState(1);
  const isWhole = count >= children.length;
  useLayoutEffect(() => {
    if (isWhole) return;
    unfinished.value++;
    return () => {
      unfinished.value--;
    };
  }, [isWhole]);
  useEffect(() => (isWhole ? undefined : drawSoon(() => setCount(count + 1))), [count, isWhole]);
  return <>{children.map((part, k) => k < count && part)}</>;
}
