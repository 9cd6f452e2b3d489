import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useScrollWindow } from "#client/ui/scroll-window.ts";
import { besideOf } from "#client/views/beside.ts";
import { formatExtent } from "#client/views/extent-words.ts";
import { nestedKeys } from "#client/views/nested-keys.ts";
import { nest, wayTo } from "#client/views/nesting.ts";
import { nodeAt, withNode } from "#client/views/node-at.ts";
import { Readout } from "#client/views/readout.tsx";
import type { ZoomedProps } from "#client/views/view-props.ts";
import { ZoomWay } from "#client/views/zoom-way.tsx";
import { formatCount } from "#shared/base/format.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { BarBox } from "./bar.tsx";
import { type Bar, type IcicleLayout, layOut, levelHeight, neighbour, visible } from "./layout.ts";
import "./view.css";

/** So far above and below what is in sight bars are drawn, so that scrolling uncovers no gap. */
const MARGIN = 240;

/** Bars as wide as the time of a node with all inside it; what is free below one is its own. */
export function Icicle({ annotated, colouring, selected, onSelect, zoom, onZoom }: ZoomedProps) {
  const { plan, hasTimes } = annotated;
  const frame = useRef<HTMLDivElement>(null);
  const { top, width, height } = useScrollWindow(frame);
  const nesting = useMemo(() => nest(annotated, hasTimes ? "time" : "cost"), [annotated, hasTimes]);
  const root = plan.nodes[zoom ?? -1]?.id;
  const layout = useMemo(
    () => layOut({ nesting, zoom: root, beside: besideOf(annotated), width }),
    [annotated, nesting, root, width],
  );
  const step = levelHeight(layout, height);
  const { bars, left } = useMemo(
    () => visible(layout, { top: top - MARGIN, bottom: top + height + MARGIN, step }),
    [layout, top, height, step],
  );
  const [pointed, setPointed] = useState<NodeId>();
  const [chosen, setChosen] = useChosenBar(layout, selected);
  const chosenBar = layout.bars[chosen];
  useInSight(frame, chosenBar && chosenBar.level * step, step);

  const walk = (key: string) => {
    const next = nextNode(layout, chosen, key);
    if (!next) return;
    setChosen(next.at);
    onSelect(next.id);
  };

  // The chosen bar stays in the page: the tree's focus stands on it.
  const shown = chosenBar && !bars.includes(chosenBar) ? [...bars, chosenBar] : bars;
  const thin = width > 0 ? layout.thin + left : 0;
  return (
    <div className="icicle">
      <ZoomWay
        plan={plan}
        way={root === undefined ? [] : wayTo(nesting, root)}
        selected={selected}
        onZoom={onZoom}
      />
      <div
        className="icicle-frame"
        ref={frame}
        role="tree"
        aria-label="Plan as an icicle"
        tabIndex={0}
        aria-activedescendant={chosenBar && barId(chosenBar)}
        onKeyDown={(event) => nestedKeys(event, { nesting, selected, root, onZoom, onWalk: walk })}
        onClick={(event) => withNode(event, onSelect)}
        onDoubleClick={(event) => withNode(event, onZoom)}
        onPointerOver={(event) => setPointed(nodeAt(event))}
        onPointerLeave={() => setPointed(undefined)}
      >
        <div
          className="icicle-picture"
          role="none"
          style={{ height: (layout.levels.length - 1) * step }}
        >
          {shown.map((bar) => (
            <BarBox
              key={barId(bar)}
              id={barId(bar)}
              bar={bar}
              annotated={annotated}
              colouring={colouring}
              format={formatExtent[nesting.extent]}
              whole={layout.bars[0]?.amount ?? 0}
              height={step}
              isSelected={bar.id !== undefined && bar.id === selected}
            />
          ))}
        </div>
      </div>
      <Readout annotated={annotated} colouring={colouring} node={pointed ?? selected}>
        {thin > 0 && `${formatCount(thin)} too thin to be drawn`}
      </Readout>
    </div>
  );
}

const barId = (bar: Bar): string => `icicle-${bar.id ?? "beside"}-${bar.nth}`;

/** Of a node that is drawn several times, the bar to which the keys led. */
function useChosenBar(layout: IcicleLayout, selected: NodeId | undefined) {
  const [at, setAt] = useState(-1);
  const first = useMemo(
    () => (selected === undefined ? -1 : layout.bars.findIndex(({ id }) => id === selected)),
    [layout, selected],
  );
  const isThere = selected !== undefined && layout.bars[at]?.id === selected;
  return [isThere ? at : first, setAt] as const;
}

/** `top` is that of the chosen bar, if there is one. */
function useInSight(
  frame: RefObject<HTMLElement | null>,
  top: number | undefined,
  height: number,
): void {
  useEffect(() => {
    const element = frame.current;
    if (!element || top === undefined) return;
    const isSeen =
      top >= element.scrollTop && top + height <= element.scrollTop + element.clientHeight;
    if (!isSeen) element.scrollTop = top - element.clientHeight / 2;
  }, [frame, top, height]);
}

/** What is beside the nodes cannot be chosen: it is passed over. */
function nextNode(layout: IcicleLayout, from: number, key: string) {
  let at = from < 0 && /^Arrow/.test(key) ? 0 : neighbour(layout, from, key);
  while (at !== undefined) {
    const id = layout.bars[at]?.id;
    if (id !== undefined) return { at, id };
    at = neighbour(layout, at, key === "Home" ? "ArrowDown" : key);
  }
  return undefined;
}
