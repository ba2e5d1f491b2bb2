import { Button } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";
import { lab } from "../lab/the-lab.ts";
import { texts } from "../words/index.ts";
import { TableButton } from "./table-place.tsx";

/** What went wrong and what to do, and other remarks, above the screen. */
export function Trouble() {
  const sentence = lab.trouble.value;
  const remarks = lab.remarks.value;
  return (
    <div role="alert" class="frame-wide frame-alert">
      {sentence !== null && (
        <div class="frame-trouble">
          <Icon name="warning" size={22} />
          <p>
            <strong>{texts.value.frame.trouble}.</strong> {sentence}
          </p>
          <TableButton />
          {lab.phase.value === "failed" && lab.table.value === null && (
            <Button icon="reset" onPress={() => lab.replace(lab.setup.peek())}>
              {texts.value.frame.tryAgain}
            </Button>
          )}
        </div>
      )}
      {remarks.map((remark, k) => (
        <div key={remark} class="frame-trouble frame-remark">
          <Icon name="file" size={22} />
          <p>{remark}</p>
          {k === remarks.length - 1 && sentence === null && <TableButton />}
        </div>
      ))}
    </div>
  );
}
