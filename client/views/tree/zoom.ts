import { pointer, select, type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from "d3";
import { type RefObject, useCallback, useEffect, useMemo, useState } from "react";
import type { Box } from "./layout.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Zoom {
  readonly transform: ZoomTransform;
  /** The part of the picture that is on screen, in the picture's own pixels. */
  readonly window: Box;
  readonly zoomBy: (factor: number) => void;
  readonly fitAll: () => void;
  /** Moves the picture so that a box is in sight, if it is not. */
  readonly reveal: (box: Box) => void;
}

/** Still easily read; a larger tree starts at its root and is panned. */
const SMALLEST_FIT = 0.8;
const PADDING = 24;

/** Left free below, for the buttons that lie over the picture. */
const FOOT = 60;

/**
 * The one place where d3 touches an element. Dragging and the wheel pan, the wheel with Ctrl (which
 * is also what a trackpad's pinch sends, but in Safari) zooms.
 */
export function useZoom(frame: RefObject<HTMLDivElement | null>, picture: Size): Zoom {
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const behaviour = useMemo(() => newZoom(setTransform), []);
  const { width, height } = picture;

  const fitAll = useCallback(() => {
    const element = frame.current;
    if (!element) return;
    behaviour.transform(
      select(element),
      fitted({ width, height }, element.getBoundingClientRect()),
    );
  }, [frame, behaviour, width, height]);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const frameSelection = select(element).call(behaviour).on("dblclick.zoom", null);
    element.addEventListener("wheel", panByWheel, { passive: false });
    const unpinch = zoomByGesture(element, (k, at) => behaviour.scaleTo(frameSelection, k, at));
    const observer = new ResizeObserver(() => setSize(element.getBoundingClientRect()));
    observer.observe(element);
    setSize(element.getBoundingClientRect());
    function panByWheel(event: WheelEvent) {
      // Also where d3 zooms: at its limits it would leave the wheel to the page.
      event.preventDefault();
      if (event.ctrlKey || event.metaKey || !element) return;
      behaviour.translateBy(
        frameSelection,
        -event.deltaX / scaleOf(element),
        -event.deltaY / scaleOf(element),
      );
    }
    return () => {
      element.removeEventListener("wheel", panByWheel);
      unpinch();
      observer.disconnect();
      frameSelection.on(".zoom", null);
    };
  }, [frame, behaviour]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: fitted once a picture, not at each resize
  useEffect(fitAll, [width, height]);

  const reveal = useCallback(
    (box: Box) => {
      const element = frame.current;
      if (!element) return;
      const seen = windowOf(transformOf(element), element.getBoundingClientRect());
      const isSeen =
        box.x0 >= seen.x0 && box.x1 <= seen.x1 && box.y0 >= seen.y0 && box.y1 <= seen.y1;
      if (isSeen) return;
      behaviour.translateTo(select(element), (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2);
    },
    [frame, behaviour],
  );

  const zoomBy = useCallback(
    (factor: number) => {
      if (frame.current) behaviour.scaleBy(select(frame.current), factor);
    },
    [frame, behaviour],
  );

  return { transform, window: windowOf(transform, size), zoomBy, fitAll, reveal };
}

function newZoom(
  onTransform: (transform: ZoomTransform) => void,
): ZoomBehavior<HTMLDivElement, unknown> {
  return zoom<HTMLDivElement, unknown>()
    .scaleExtent([0.02, 2])
    .filter(isForZoom)
    .on("zoom", (event: { transform: ZoomTransform }) => onTransform(event.transform));
}

/** The main button drags, and the wheel zooms while a key is held; any other press is the browser's. */
function isForZoom(event: MouseEvent | TouchEvent): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
  return !event.ctrlKey && !("button" in event && event.button);
}

/** Safari's own, on a Mac's trackpad. */
interface GestureEvent extends MouseEvent {
  readonly scale: number;
}

/**
 * Safari tells a trackpad's pinch by events of its own, and zooms the page unless they are stopped.
 * On a phone they come beside the touches, which d3 hears.
 */
function zoomByGesture(
  element: HTMLElement,
  scaleTo: (k: number, at: [number, number]) => void,
): () => void {
  let before = 1;
  const pinch = (event: Event) => {
    event.preventDefault();
    if (navigator.maxTouchPoints > 0) return;
    if (event.type === "gesturestart") before = scaleOf(element);
    const { scale } = event as GestureEvent;
    scaleTo(before * scale, pointer(event, element));
  };
  for (const type of GESTURE) element.addEventListener(type, pinch, { passive: false });
  return () => {
    for (const type of GESTURE) element.removeEventListener(type, pinch);
  };
}

const GESTURE = ["gesturestart", "gesturechange"];

/** d3 keeps the transform on the element itself. */
const transformOf = (element: HTMLElement): ZoomTransform =>
  (element as HTMLElement & { __zoom?: ZoomTransform }).__zoom ?? zoomIdentity;

const scaleOf = (element: HTMLElement): number => transformOf(element).k;

function fitted(picture: Size, frame: Size): ZoomTransform {
  const whole = Math.min(
    1,
    (frame.width - 2 * PADDING) / picture.width,
    (frame.height - PADDING - FOOT) / picture.height,
  );
  const k = Math.max(SMALLEST_FIT, whole);
  const isTooTall = picture.height * k > frame.height - PADDING - FOOT;
  return zoomIdentity
    .translate(
      (frame.width - picture.width * k) / 2,
      isTooTall ? PADDING : Math.min(PADDING * 2, (frame.height - picture.height * k) / 2),
    )
    .scale(k);
}

function windowOf({ x, y, k }: ZoomTransform, { width, height }: Size): Box {
  return { x0: -x / k, y0: -y / k, x1: (width - x) / k, y1: (height - y) / k };
}
