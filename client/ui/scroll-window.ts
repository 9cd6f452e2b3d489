import { type RefObject, useEffect, useState } from "react";

/** The part of a scrolled element that is in sight, in CSS pixels of its content. */
export interface ScrollWindow {
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function useScrollWindow(frame: RefObject<HTMLElement | null>): ScrollWindow {
  const [seen, setSeen] = useState<ScrollWindow>({ top: 0, width: 0, height: 0 });
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const look = () =>
      setSeen({
        top: element.scrollTop,
        width: element.clientWidth,
        height: element.clientHeight,
      });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [frame]);
  return seen;
}
