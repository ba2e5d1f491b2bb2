import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Button } from "../../controls/button.tsx";
import { texts } from "../../words/index.ts";

/** Whether all parts of the report are unfolded; at first only the answer and one figure can be seen. */
const areAllOpen = signal(false);

/** A part of the report that is folded at first. */
export function Fold({ title, children }: { readonly title: ComponentChildren; readonly children: ComponentChildren }) {
  return (
    <details class="report-fold" open={areAllOpen.value}>
      <summary>{title}</summary>
      {children}
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
