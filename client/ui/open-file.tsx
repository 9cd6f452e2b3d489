import { type DragEvent, useRef } from "react";
import { Button } from "./button.tsx";

interface OpenFileProps {
  readonly label: string;
  /** What the file holds. */
  readonly onText: (text: string) => void;
}

/** A button that asks for a file. */
export function OpenFile({ label, onText }: OpenFileProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onPress={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void file.text().then(onText);
          // The same file may be chosen again, when it is another one.
          target.value = "";
        }}
      />
    </>
  );
}

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes("Files");

/** For an element on which files are dropped, before what is inside of it sees them. */
export const fileDrop = (onText: (text: string) => void) => ({
  onDragOverCapture: (event: DragEvent) => {
    if (hasFiles(event)) event.preventDefault();
  },
  onDropCapture: (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    void file.text().then(onText);
  },
});
