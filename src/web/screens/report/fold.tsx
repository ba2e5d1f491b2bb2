import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../controls/button.tsx";
import { texts } from "../../words/index.ts";

/** Whether all parts of the report are unfolded; at first only the answer and one figure can be seen. */
const areAllOpen = signal(false);

/** A part of the report that is folded at first. What is in it is there only while it is unfolded: most is never looked at. */
export function Fold({
  title,
  children,
}: {
  readonly title: ComponentChildren;
  readonly children: () => ComponentChildren;
}) {
  const [isOpen, setOpen] = useState(areAllOpen.peek());
  return (
    <details class="report-fold" open={areAllOpen.value} onToggle={({ currentTarget: { open } }) => setOpen(open)}>
      <summary>{title}</summary>
      {isOpen && children()}
    </details>
  );
}

/** Unfolds all parts, or folds them again. */
export function FoldAll() {
  const { openAll, foldAll } = texts.value.report;
  return (
    <p class="report-fold-all">
      <Button
        kind="quiet"
        icon="list"
        onPress={() => {
          areAllOpen.value = !areAllOpen.peek();
        }}
      >
        {areAllOpen.value ? foldAll : openAll}
      </Button>
    </p>
  );
}
