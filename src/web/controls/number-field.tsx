import { useEffect, useState } from "preact/hooks";
import { texts } from "../words/index.ts";
import { plainNumber, readNumber } from "../words/read-number.ts";
import { Field, type FieldProps } from "./field.tsx";

/**
 * A field for a number in the user's format. The value takes effect when the field is left or Enter is pressed; a value that
 * isn't allowed is reported and has no effect. Arrow keys change it by `step`, or by the factor `factor`.
 */
export function NumberField({
  value,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
  isInteger = false,
  step = 1,
  factor,
  unit,
  onCommit,
  fault,
  ...field
}: FieldProps & {
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly isInteger?: boolean;
  readonly step?: number;
  readonly factor?: number;
  readonly unit?: string;
  readonly onCommit: (value: number) => void;
}) {
  const [text, setText] = useState(plainNumber(value));
  const [own, setOwn] = useState<string | null>(null);
  useEffect(() => {
    setText(plainNumber(value));
    setOwn(null);
  }, [value]);
  const isGood = (read: number) => read >= min && read <= max && (!isInteger || Number.isInteger(read));
  const commit = (wanted: string) => {
    const read = readNumber(wanted);
    const isFine = isGood(read);
    setOwn(isFine ? null : texts.value.common.numberFault(min, max, isInteger));
    if (isFine && read !== value) onCommit(read);
    else if (isFine) setText(plainNumber(value));
  };
  const nudge = (up: boolean) => {
    const from = readNumber(text);
    if (!Number.isFinite(from)) return;
    const moved = factor === undefined ? from + (up ? step : -step) : from * (up ? factor : 1 / factor);
    const next = plainNumber(Math.min(max, Math.max(min, Number(moved.toPrecision(12)))));
    setText(next);
    commit(next);
  };
  return (
    <Field {...field} fault={own ?? fault}>
      {(control) => (
        <span class="common-number">
          <input
            {...control}
            type="text"
            inputMode={isInteger ? "numeric" : "decimal"}
            autocomplete="off"
            spellcheck={false}
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value);
              if (isGood(readNumber(event.currentTarget.value))) setOwn(null);
            }}
            onBlur={(event) => commit(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") commit(event.currentTarget.value);
              if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
              event.preventDefault();
              nudge(event.key === "ArrowUp");
            }}
          />
          {unit && <span class="common-unit">{unit}</span>}
        </span>
      )}
    </Field>
  );
}
