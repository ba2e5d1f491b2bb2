import { lazy, Suspense } from "preact/compat";

/** Loaded after the screen itself: it brings the walks of all libraries. */
const CensusSection = lazy(async () => (await import("./census.tsx")).CensusSection);

/** The part of the screen in which a library is chosen. */
export function CensusPlace() {
  return (
    <Suspense fallback={null}>
      <CensusSection />
    </Suspense>
  );
}
