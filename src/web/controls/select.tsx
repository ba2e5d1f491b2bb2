import { Field, type FieldProps } from "./field.tsx";

/** A choice among several options: the browser's select element. */
export function Select<Value extends string>({
  value,
  options,
  onChoose,
  ...field
}: FieldProps & {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly isDisabled?: boolean }[];
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <Field {...field}>
      {(control) => (
        <span class="common-select">
          <select {...control} value={value} onChange={(event) => onChoose(event.currentTarget.value as Value)}>
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.isDisabled}>
                {option.label}
              </option>
            ))}
          </select>
        </span>
      )}
    </Field>
  );
}
