import { type FocusEvent, type KeyboardEvent, type ReactNode, useState } from "react";
import { Button } from "./button.tsx";
import "./menu.css";

interface MenuProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** Controls behind one button, where there is no room for them. */
export function Menu({ label, children }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    const isInside = currentTarget.contains(relatedTarget);
    // A dialog gives the focus back to the button that opened it.
    if (!isInside && !relatedTarget?.closest("[role='dialog']")) setOpen(false);
  };
  const close = ({ key }: KeyboardEvent) => {
    if (key === "Escape") setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what its controls do
    <div className="menu" onBlur={leave} onKeyDown={close}>
      <Button label={label} isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
        ⋯
      </Button>
      {isOpen && <div className="menu-controls">{children}</div>}
    </div>
  );
}
