import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { TechniqueName } from "../../controls/technique-mark.tsx";
import { texts } from "../../words/index.ts";
import type { TestNetwork } from "./networks.ts";
import { state } from "./the-test.ts";

const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** A tab for each network, and below them the content of the chosen one. Arrow keys move between tabs. */
export function NetworkTabs({
  networks,
  children,
}: {
  readonly networks: readonly TestNetwork[];
  readonly children: ComponentChildren;
}) {
  const list = useRef<HTMLDivElement>(null);
  const chosen = state.chosen.value;
  return (
    <>
      <div class="test-tabs" role="tablist" aria-label={texts.value.test.tabs} ref={list}>
        {networks.map(({ id, style }, at) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`test-tab-${at}`}
            aria-selected={id === chosen?.id}
            aria-controls="test-tab-panel"
            tabIndex={id === chosen?.id ? 0 : -1}
            onClick={() => state.choose(id)}
            onKeyDown={(event) => {
              const to = MOVES[event.key]?.(at, networks.length);
              if (to === undefined) return;
              event.preventDefault();
              state.choose(networks[to].id);
              (list.current?.children[to] as HTMLElement | undefined)?.focus();
            }}
          >
            <TechniqueName style={style} />
          </button>
        ))}
      </div>
      <div
        id="test-tab-panel"
        role="tabpanel"
        aria-labelledby={`test-tab-${networks.findIndex(({ id }) => id === chosen?.id)}`}
      >
        {children}
      </div>
    </>
  );
}
