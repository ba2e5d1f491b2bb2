import type { ComponentChildren } from "preact";
import "./button.css";
import { Icon, type IconName } from "./icon.tsx";

/** A button's emphasis: the main action of its surroundings, an ordinary one, or one that is plain text until it is hovered. */
export type ButtonKind = "primary" | "plain" | "quiet";

export interface ButtonProps {
  readonly kind?: ButtonKind;
  readonly icon?: IconName | undefined;
  /** Accessible name of a button that shows only an icon. */
  readonly label?: string | undefined;
  /** For toggle buttons: whether it is on. */
  readonly isPressed?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly onPress?: (event: MouseEvent) => void;
  readonly class?: string | undefined;
  readonly "aria-expanded"?: boolean | undefined;
  readonly "aria-controls"?: string | undefined;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-keyshortcuts"?: string | undefined;
  readonly children?: ComponentChildren;
}

/** A button with text, an icon, or both. */
export function Button({
  kind = "plain",
  icon,
  label,
  isPressed,
  isDisabled = false,
  onPress,
  children,
  class: more,
  ...aria
}: ButtonProps) {
  return (
    <button
      {...aria}
      type="button"
      class={`common-button common-button-${kind}${children === undefined ? " common-button-icon" : ""} ${more ?? ""}`}
      aria-label={label}
      aria-pressed={isPressed}
      disabled={isDisabled}
      onClick={onPress}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
