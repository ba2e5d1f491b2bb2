import type { ComponentChildren } from "preact";

/** A question that a newcomer would ask, and its answer when it is opened. */
export function Help({ question, children }: { readonly question: string; readonly children: ComponentChildren }) {
  return (
    <details class="common-why">
      <summary>{question}</summary>
      <div class="prose">{children}</div>
    </details>
  );
}
