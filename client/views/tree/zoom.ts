import { pointer, type Selection, select, type ZoomBehavior, zoom, zoomIdentity } from "d3";
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { type Area, isWithin } from "#shared/picture/layout.ts";
import type { Place, Size } from "./first-view.ts";

export interface Zoom {
  readonly zoomBy: (factor: number) => void;
  /** Told where to go by the frame's size. */
  readonly go: (to: (frame: Size) => Place) => void;
  readonly moveBy: (x: number, y: number) => void;
  /** Moves the picture so that an area is in sight, if it is not. */
  readonly reveal: (area: Area) => void;
  /** The point of the picture that is under the pointer, and at which scale. */
  readonly at: (event: MouseEvent) => Place;
}

/** The largest that a card is drawn, and the smallest, unless the whole picture needs less. */
const LARGEST = 2;
const SMALLEST = 0.02;

/**
 * The one place where d3 touches an element. Dragging and the wheel pan, the wheel with Ctrl (which
 * is also what a trackpad's pinch sends, but in Safari) zooms. Every move is told at once, and not
 * by way of React: it comes with each frame.
 */
export function useZoom(
  frame: RefObject<HTMLDivElement | null>,
  picture: Size,
  onMove: (place: Place, frame: Size) => void,
): Zoom {
  const behaviour = useMemo(() => zoom<HTMLDivElement, unknown>().filter(isForZoom), []);
  const size = useRef<Size>({ width: 0, height: 0 });

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const frameSelection = select(element).call(behaviour).on("dblclick.zoom", null);
    element.addEventListener("wheel", panByWheel, { passive: false });
    const unpinch = zoomByGesture(element, (k, at) => behaviour.scaleTo(frameSelection, k, at));
    size.current = element.getBoundingClientRect();
    function panByWheel(event: WheelEvent) {
      // Also where d3 zooms: at its limits it would leave the wheel to the page.
      event.preventDefault();
      if (event.ctrlKey || event.metaKey || !element) return;
      const k = scaleOf(element);
      behaviour.translateBy(frameSelection, -event.deltaX / k, -event.deltaY / k);
    }
    return () => {
      element.removeEventListener("wheel", panByWheel);
      unpinch();
      frameSelection.on(".zoom", null);
    };
  }, [frame, behaviour]);

  useLayoutEffect(() => {
    behaviour.on("zoom", ({ transform }: { transform: Place }) => onMove(transform, size.current));
    const { width, height } = size.current;
    const whole = Math.min(width / picture.width, height / picture.height) / 2;
    behaviour.scaleExtent([Math.min(SMALLEST, whole || SMALLEST), LARGEST]);
  }, [behaviour, picture, onMove]);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      size.current = element.getBoundingClientRect();
      onMove(placeOf(element), size.current);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, onMove]);

  return useMemo(() => movesOf(frame, behaviour, size), [frame, behaviour]);
}

function movesOf(
  frame: RefObject<HTMLDivElement | null>,
  behaviour: ZoomBehavior<HTMLDivElement, unknown>,
  size: RefObject<Size>,
): Zoom {
  const withFrame = (move: (selection: Frame, place: Place) => void) => {
    if (frame.current) move(select<HTMLDivElement, unknown>(frame.current), placeOf(frame.current));
  };
  return {
    zoomBy: (factor) => withFrame((selection) => behaviour.scaleBy(selection, factor)),
    moveBy: (x, y) => withFrame((selection) => behaviour.translateBy(selection, x, y)),
    go: (to) =>
      withFrame((selection) => {
        const { x, y, k } = to(size.current);
        behaviour.transform(selection, zoomIdentity.translate(x, y).scale(k));
      }),
    reveal: (area) =>
      withFrame((selection, place) => {
        if (isWithin(area, windowOf(place, size.current))) return;
        const middle = [(area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2] as const;
        behaviour.translateTo(selection, ...middle);
      }),
    at: (event) => {
      const [x, y] = pointer(event, frame.current);
      const place = frame.current ? placeOf(frame.current) : zoomIdentity;
      return { x: (x - place.x) / place.k, y: (y - place.y) / place.k, k: place.k };
    },
  };
}

type Frame = Selection<HTMLDivElement, unknown, null, undefined>;

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
const placeOf = (element: HTMLElement): Place =>
  (element as HTMLElement & { __zoom?: Place }).__zoom ?? zoomIdentity;

const scaleOf = (element: HTMLElement): number => placeOf(element).k;

/** The part of the picture that is in sight, in its own pixels. */
export function windowOf({ x, y, k }: Place, { width, height }: Size): Area {
  return { x0: -x / k, y0: -y / k, x1: (width - x) / k, y1: (height - y) / k };
}
