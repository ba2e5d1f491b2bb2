import { signal } from "@preact/signals";
import { Dialog } from "../controls/dialog.tsx";
import { texts } from "../words/index.ts";

/** Whether the list of keyboard shortcuts is shown. */
export const helpIsOpen = signal(false);

/** The keyboard shortcuts of all screens. */
export function HelpDialog() {
  const { keys } = texts.value.frame;
  return (
    <Dialog
      title={keys.title}
      isOpen={helpIsOpen.value}
      onClose={() => {
        helpIsOpen.value = false;
      }}
    >
      <p>{keys.about}</p>
      <dl class="frame-keys">
        <KeyLine shown={keys.space} does={keys.run} />
        <KeyLine shown="→" does={keys.step} />
        <KeyLine shown="←" does={keys.back} />
        <KeyLine shown="P" does={keys.present} />
        <KeyLine shown={keys.pageKeys} does={keys.remote} />
        <KeyLine shown="B, ." does={keys.blank} />
        <KeyLine shown="1 … 7" does={keys.screens} />
        <KeyLine shown="?" does={keys.help} />
        <KeyLine shown="Esc" does={keys.close} />
      </dl>
    </Dialog>
  );
}

function KeyLine({ shown, does }: { readonly shown: string; readonly does: string }) {
  return (
    <div>
      <dt>
        <kbd>{shown}</kbd>
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
