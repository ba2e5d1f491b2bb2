import { useEffect, useRef } from "preact/hooks";
import { type ScreenKeys, screenKeys } from "../lab/screen-keys.ts";

/** Lets the arrow keys, and a remote's, step through this screen while it is shown. */
export function useScreenKeys(keys: ScreenKeys): void {
  const newest = useRef(keys);
  newest.current = keys;
  useEffect(() => {
    const mine: ScreenKeys = { next: () => newest.current.next(), back: () => newest.current.back() };
    screenKeys.value = mine;
    return () => {
      if (screenKeys.peek() === mine) screenKeys.value = null;
    };
  }, []);
}
