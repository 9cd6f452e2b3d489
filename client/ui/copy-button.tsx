import { useEffect, useState } from "react";
import { Button } from "./button.tsx";
import { copy } from "./copy.ts";

/** How long the button says what came of it. */
const SAID_FOR = 2500;

interface CopyButtonProps {
  /** Or what makes it, where that takes a while. */
  readonly text: string | (() => string);
  readonly label?: string;
}

export function CopyButton({ text, label = "Copy" }: CopyButtonProps) {
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (said === undefined) return;
    const timer = setTimeout(() => setSaid(undefined), SAID_FOR);
    return () => clearTimeout(timer);
  }, [said]);
  const press = async () => {
    setSaid(
      (await copy(typeof text === "string" ? text : text()))
        ? "Copied"
        : "Not allowed: select and copy it",
    );
  };
  return (
    <Button kind="plain" onPress={() => void press()}>
      <span aria-live="polite">{said ?? label}</span>
    </Button>
  );
}
