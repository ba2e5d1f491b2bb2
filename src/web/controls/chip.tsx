import type { ComponentChildren } from "preact";
import "./chip.css";

/** A small thing with a name, that can be chosen where it has `onPress`: a technique, a class. */
export function Chip({
  isChosen,
  label,
  onPress,
  children,
}: {
  readonly isChosen?: boolean;
  /** Its name where the words on it don't say enough. */
  readonly label?: string;
  readonly onPress?: () => void;
  readonly children: ComponentChildren;
}) {
  if (onPress === undefined) return <span class="common-chip">{children}</span>;
  return (
    <button type="button" class="common-chip" aria-label={label} aria-pressed={isChosen ?? false} onClick={onPress}>
      {children}
    </button>
  );
}
