import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
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

export function Button({ kind = "plain", label, isExpanded, children, ...props }: ButtonProps) {
  return (
    <AriaButton
      className={`button button-${kind}`}
      {...(label && { "aria-label": label })}
      {...(isExpanded !== undefined && { "aria-expanded": isExpanded })}
      {...props}
    >
      {children}
    </AriaButton>
  );
}
