import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { Lost } from "./lost.tsx";

/**
 * A component whose code is loaded when it is first shown. Where it can't be fetched it says so and lets one try again: an error that
 * a component throws instead, as Preact's `lazy` does, takes the whole page with it.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const loaded = signal<ComponentType<Props> | null>(null);
  const isLost = signal(false);
  const tryToLoad = async () => {
    try {
      loaded.value = await load();
      isLost.value = false;
    } catch {
      isLost.value = true;
    }
  };
  return function Later(props: Props) {
    useEffect(() => void tryToLoad(), []);
    const Loaded = loaded.value;
    if (Loaded !== null) return <Loaded {...props} />;
    if (!isLost.value) return null;
    return <Lost isWide tryAgain={tryToLoad} />;
  };
}
