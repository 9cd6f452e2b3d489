import { type PointerEvent, useRef } from "react";
import "./sheet-grip.css";

interface SheetGripProps {
  /** What is pulled up: "the panel". */
  readonly what: string;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  /** In CSS pixels, while it is pulled. */
  readonly onPull: (height: number) => void;
}

/** Pulled less than this, a finger has only tapped. */
const TAP = 6;

/** Let go below this, a sheet is put away. In CSS pixels. */
const LEAST = 120;

/** The edge of a sheet at the bottom of a narrow window: a tap opens it or puts it away. */
export function SheetGrip({ what, isOpen, onOpen, onPull }: SheetGripProps) {
  const start = useRef<number>(undefined);
  const pulled = useRef(false);

  const pull = ({ clientY }: PointerEvent) => {
    if (start.current === undefined || Math.abs(clientY - start.current) < TAP) return;
    pulled.current = true;
    onOpen(true);
    onPull(window.innerHeight - clientY);
  };
  const letGo = ({ clientY }: PointerEvent) => {
    start.current = undefined;
    if (pulled.current && window.innerHeight - clientY < LEAST) onOpen(false);
  };
  return (
    <button
      type="button"
      className="sheet-grip"
      aria-expanded={isOpen}
      aria-label={isOpen ? `Put ${what} away` : `Show ${what}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = event.clientY;
        pulled.current = false;
      }}
      onPointerMove={pull}
      onPointerUp={letGo}
      onClick={() => pulled.current || onOpen(!isOpen)}
    />
  );
}
