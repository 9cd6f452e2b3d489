import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Place, Size } from "./first-view.ts";
import type { Link } from "./links.ts";
import type { TreeModel } from "./model.ts";
import { paint } from "./paint.ts";
import { paletteOf } from "./palette.ts";
import { type Sight, sightOf } from "./sight.ts";
import { useZoom, windowOf, type Zoom } from "./zoom.ts";

interface Drawn {
  readonly model: TreeModel;
  readonly links: readonly Link[];
  readonly selected: NodeId | undefined;
}

interface Elements {
  readonly frame: RefObject<HTMLDivElement | null>;
  /** Holds the cards, and is moved as a whole. */
  readonly picture: RefObject<HTMLDivElement | null>;
  /** Below them, as large as the frame. */
  readonly canvas: RefObject<HTMLCanvasElement | null>;
}

/** Moves the picture with each frame, and answers which cards are to be in the page. */
export function useSight(elements: Elements, drawn: Drawn): [Sight | undefined, Zoom] {
  const { frame, picture, canvas } = elements;
  const { model, links, selected } = drawn;
  const { layout } = model;
  const [sight, setSight] = useState<Sight>();
  const now = useRef<{ place: Place; size: Size }>(undefined);
  const seen = useRef<{ layout: object; sight: Sight }>(undefined);
  const frameRequest = useRef(0);

  const draw = useCallback(() => {
    frameRequest.current = 0;
    if (!now.current || !picture.current || !canvas.current) return;
    const { place, size } = now.current;
    const { x, y, k } = place;
    picture.current.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
    picture.current.style.setProperty("--unscaled", String(1 / k));
    const area = windowOf(place, size);
    const before = seen.current?.layout === layout ? seen.current.sight : undefined;
    const next = sightOf(layout, place, area, before);
    if (next !== before) {
      seen.current = { layout, sight: next };
      setSight(next);
    }
    const lens = { ...place, area, detail: next.detail };
    const to = cleared(canvas.current, size);
    if (!to) return;
    const { measures } = model.annotated;
    const scene = { layout, links, measures, tintOf: model.tintOf, selected };
    paint(to, scene, lens, paletteOf(canvas.current));
  }, [picture, canvas, model, layout, links, selected]);

  const latest = useRef(draw);
  latest.current = draw;
  const later = useCallback(() => {
    if (frameRequest.current === 0) {
      frameRequest.current = requestAnimationFrame(() => latest.current());
    }
  }, []);
  const move = useCallback(
    (place: Place, size: Size) => {
      now.current = { place, size };
      // The first frame is not to be empty.
      if (seen.current) later();
      else latest.current();
    },
    [later],
  );
  const zoom = useZoom(frame, layout, move);

  // Before the browser paints: the cards of the first frame are chosen with it.
  useLayoutEffect(draw, [draw]);
  useEffect(() => {
    const observer = new MutationObserver(later);
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frameRequest.current);
      frameRequest.current = 0;
    };
  }, [later]);
  return [sight, zoom];
}

/** As many pixels as the screen has, and nothing left of the frame before. */
function cleared(
  canvas: HTMLCanvasElement,
  { width, height }: Size,
): CanvasRenderingContext2D | null {
  const ratio = devicePixelRatio;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  const to = canvas.getContext("2d");
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  to?.setTransform(1, 0, 0, 1, 0, 0);
  to?.clearRect(0, 0, wide, high);
  to?.scale(ratio, ratio);
  return to;
}
