import { Select } from "../controls/select.tsx";
import { lab } from "../lab/the-lab.ts";
import { texts } from "../words/index.ts";

const SPEEDS = [Number.POSITIVE_INFINITY, 100, 50, 10, 4, 1] as const;

/** Control of the speed limit. */
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
