import { Field, type FieldProps } from "./field.tsx";

/** A slider: the browser's range element; `shown` is the value as text, also for screen readers. */
export function Slider({
  value,
  min,
  max,
  step,
  shown,
  onMove,
  isDisabled = false,
  ...field
}: FieldProps & {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number | "any";
  readonly shown: string;
  readonly onMove: (value: number) => void;
  readonly isDisabled?: boolean;
}) {
  return (
    <Field {...field}>
      {(control) => (
        <span class="common-slider">
          <input
            {...control}
            type="range"
            min={min}
            max={max}
            step={step}
            value={value}
            disabled={isDisabled}
            aria-valuetext={shown}
            onInput={(event) => onMove(event.currentTarget.valueAsNumber)}
          />
          <output for={control.id}>{shown}</output>
        </span>
      )}
    </Field>
  );
}
