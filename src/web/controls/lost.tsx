import { texts } from "../words/index.ts";
import { Button } from "./button.tsx";

/** Says that a part of the page could not be fetched, and lets one try again. `isWide`: it stands outside any screen. */
export function Lost({ isWide, tryAgain }: { readonly isWide?: boolean; readonly tryAgain: () => Promise<void> }) {
  const { frame } = texts.value;
  return (
    <div class={isWide ? "frame-wide frame-waiting" : "frame-waiting"} role="alert">
      <p>{frame.lost}</p>
      <Button icon="reset" onPress={() => void tryAgain()}>
        {frame.tryAgain}
      </Button>
    </div>
  );
}
