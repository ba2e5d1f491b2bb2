import { signal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { Button, type ButtonProps } from "./button.tsx";

/** Whether a panel beside the screen has the page's one primary control, so that the screen's is an ordinary one. */
const panelLeads = signal(false);

/** A screen's main action: the page's primary control, unless that of a panel beside the screen is. */
export function MainButton({ class: more = "", ...props }: Omit<ButtonProps, "kind">) {
  return <Button {...props} kind={panelLeads.value ? "plain" : "primary"} class={`common-button-main ${more}`} />;
}

/** For a panel: whether it has the page's primary control, as long as it is open. */
export function usePrimary(isOurs: boolean): void {
  useLayoutEffect(() => {
    panelLeads.value = isOurs;
    return () => {
      panelLeads.value = false;
    };
  }, [isOurs]);
}
