import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { keptInBrowser } from "#client/kept-values.ts";
import "./splitter.css";

interface Limits {
  readonly least: number;
  readonly most: number;
}

const STEP = 24;

/** The view on the left stays in sight, also when the window was wider before: see the 70vw in CSS. */
const MOST_OF_WINDOW = 0.7;

/** The width of a panel on the right, in pixels, as the reader left it. */
export function usePanelWidth(key: string, usual: number, { least, most }: Limits) {
  const [width, setWidth] = useState(() => Number(keptInBrowser.read(key)) || usual);
  const change = (to: number) => {
    const allowed = Math.max(least, Math.min(most, to, window.innerWidth * MOST_OF_WINDOW));
    setWidth(allowed);
    keptInBrowser.write(key, String(allowed));
  };
  return [Math.min(most, width), change] as const;
}

interface SplitterProps extends Limits {
  readonly label: string;
  readonly width: number;
  readonly onChange: (width: number) => void;
}

/** The line between a view and the panel on its right: dragged, or moved by the arrow keys. */
export function Splitter({ label, width, least, most, onChange }: SplitterProps) {
  const drag = (event: PointerEvent<HTMLHRElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onChange(window.innerWidth - event.clientX);
  };
  const move = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft") onChange(width + STEP);
    if (event.key === "ArrowRight") onChange(width - STEP);
  };
  return (
    <hr
      className="splitter"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={Math.round(width)}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={move}
    />
  );
}
