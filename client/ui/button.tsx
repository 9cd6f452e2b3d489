import type { MouseEvent, ReactNode } from "react";
import "./button.css";

interface ButtonProps {
  readonly kind?: "primary" | "plain" | "quiet" | "danger";
  readonly onPress?: () => void;
  readonly isDisabled?: boolean;
  readonly type?: "button" | "submit";
  /** What a screen reader says where the text alone does not. */
  readonly label?: string;
  /** Of a button that shows something: whether it is shown. */
  readonly isExpanded?: boolean;
  readonly children: ReactNode;
}

/** The browser's own: React Aria's would be a good part of the first page's script. */
export function Button({
  kind = "plain",
  label,
  isExpanded,
  isDisabled,
  onPress,
  type = "button",
  children,
}: ButtonProps) {
  return (
    <button
      className={`button button-${kind}`}
      type={type}
      disabled={isDisabled}
      aria-label={label}
      aria-expanded={isExpanded}
      onMouseDown={takeFocus}
      onClick={onPress && (() => onPress())}
    >
      {children}
    </button>
  );
}

/** Safari gives it to nobody when a button is pressed, and what waits for its loss would close. */
function takeFocus(event: MouseEvent<HTMLButtonElement>): void {
  event.preventDefault();
  event.currentTarget.focus({ preventScroll: true });
}
