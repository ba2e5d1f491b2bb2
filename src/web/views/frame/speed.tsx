import { lab } from "../../state/the-lab.ts";
import { texts } from "../../texts/index.ts";
import { Select } from "../common/select.tsx";

const SPEEDS = [Number.POSITIVE_INFINITY, 50, 10, 4, 1] as const;

/** How fast epochs go by at most. */
export function Speed({ isLabelHidden = false }: { readonly isLabelHidden?: boolean }) {
  const { speed: words } = texts.value.frame;
  return (
    <Select
      label={words.label}
      isLabelHidden={isLabelHidden}
      value={String(lab.speed.value)}
      options={SPEEDS.map((speed) => ({
        value: String(speed),
        label: Number.isFinite(speed) ? words.perSecond(speed) : words.fastest,
      }))}
      onChoose={(chosen) => lab.setSpeed(Number(chosen))}
    />
  );
}
