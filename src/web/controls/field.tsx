import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import "./field.css";

/** What a field's control has to carry so that its label, help and fault are read with it. */
export interface ControlProps {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean | undefined;
}

export interface FieldProps {
  readonly label: ComponentChildren;
  /** A sentence for newcomers, shown below. */
  readonly help?: ComponentChildren;
  /** What is wrong with the value, in one sentence; null where nothing is. */
  readonly fault?: string | null | undefined;
  /** Hides the label from sight, where the place says it. */
  readonly isLabelHidden?: boolean | undefined;
}

/** A labelled control with its help and fault; the control is made by `children`. */
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
