import type { ComponentType } from "preact";
import { lazy, Suspense } from "preact/compat";
import { type Screen, screen } from "../state/route.ts";
import { texts } from "../texts/index.ts";

/** Each screen's code comes when it is first shown. */
const VIEWS: Readonly<Record<Screen, ComponentType>> = {
  race: lazy(async () => (await import("./race/race.tsx")).Race),
  inside: lazy(async () => (await import("./inside/inside.tsx")).Inside),
  landscape: lazy(async () => (await import("./landscape/landscape.tsx")).Landscape),
  rules: lazy(async () => (await import("./rules/rules.tsx")).Rules),
  test: lazy(async () => (await import("./test/test.tsx")).Test),
  report: lazy(async () => (await import("./report/report.tsx")).Report),
};

/** The whole page: the menu, the problem, a screen, a line that says where things are. */
export function App() {
  const View = VIEWS[screen.value];
  return (
    <Suspense fallback={<p class="waiting">{texts.value.frame.loading}</p>}>
      <View />
    </Suspense>
  );
}
