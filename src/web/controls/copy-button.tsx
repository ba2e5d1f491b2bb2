import { announce } from "../words/announce.ts";
import { texts } from "../words/index.ts";
import { Button, type ButtonKind } from "./button.tsx";

/** Copies a text and announces it, or announces that the browser doesn't allow it. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(texts.value.common.copied);
  } catch {
    announce(texts.value.common.copyFailed);
  }
}

/** A button that copies a text. `what` names it for screen readers: "Copy the command line". */
export function CopyButton({
  text,
  what,
  kind = "quiet",
}: {
  readonly text: string;
  readonly what: string;
  readonly kind?: ButtonKind;
}) {
  return <Button kind={kind} icon="copy" label={what} onPress={() => void copyText(text)} />;
}
