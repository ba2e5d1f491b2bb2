import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import "./field.css";

/** Attributes that a field's control needs so that screen readers read label, help and fault with it. */
export interface ControlProps {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean | undefined;
}

export interface FieldProps {
  readonly label: ComponentChildren;
  /** An explanation for newcomers, shown below the control. */
  readonly help?: ComponentChildren;
  /** What is wrong with the value, in one sentence; null if nothing is. */
  readonly fault?: string | null | undefined;
  /** Hides the label visually, if the context makes it clear. */
  readonly isLabelHidden?: boolean | undefined;
}

/** A labelled control with help and fault; `children` makes the control. */
export function Field({
  label,
  help,
  fault,
  isLabelHidden,
  children,
}: FieldProps & { readonly children: (props: ControlProps) => ComponentChildren }) {
  const id = useId();
  const described = [help === undefined ? "" : `${id}-help`, fault ? `${id}-fault` : ""].filter(Boolean).join(" ");
  return (
    <div class="common-field">
      <label for={id} class={isLabelHidden ? "hidden" : "common-label"}>
        {label}
      </label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": fault ? true : undefined })}
      {help !== undefined && (
        <p class="common-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {fault && (
        <p class="common-fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
