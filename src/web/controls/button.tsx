import type { ComponentChildren } from "preact";
import "./button.css";
import { Icon, type IconName } from "./icon.tsx";

/** How much a button asks for attention: the one action of a place, an ordinary one, or one that is only text until it is pointed at. */
export type ButtonKind = "primary" | "plain" | "quiet";

export interface ButtonProps {
  readonly kind?: ButtonKind;
  readonly icon?: IconName | undefined;
  /** Its name where it shows nothing but an icon. */
  readonly label?: string | undefined;
  /** Whether it is switched on, for buttons that are switches. */
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

/** A button: words, an icon, or both. */
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
