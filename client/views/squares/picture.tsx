import { useMemo, useRef, useState } from "react";
import { useScrollWindow } from "#client/ui/scroll-window.ts";
import { nestedKeys } from "#client/views/nested-keys.ts";
import { nodeAt, withNode } from "#client/views/node-at.ts";
import { Readout } from "#client/views/readout.tsx";
import type { Scene } from "#client/views/scene.ts";
import type { ZoomedProps } from "#client/views/view-props.ts";
import { formatCount } from "#shared/base/format.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { divided, layOut, type Square } from "./layout.ts";
import { isSeen, placeOf } from "./pack.ts";
import { neighbour } from "./relatives.ts";
import { SquareBox } from "./square.tsx";

interface PictureProps extends ZoomedProps {
  readonly scene: Scene;
  readonly format: (amount: number) => string;
}

export function Picture(props: PictureProps) {
  const { annotated, colouring, selected, onSelect, onZoom, scene, format } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useScrollWindow(frame);
  const [pointed, setPointed] = useState<NodeId>();
  const { squares, seen, unseen } = useMemo(
    () => layOut({ ...scene, width, height }),
    [scene, width, height],
  );
  const lines = useMemo(() => divided(squares), [squares]);
  const chosen = squareOf(squares, selected);
  // The chosen square stays in the page: the tree's focus stands on it.
  const shown = chosen && !seen.includes(chosen) ? [...seen, chosen] : seen;
  const { nesting } = scene;
  const walk = (key: string) => {
    const next = nextNode(scene, selected, key);
    if (next !== undefined) onSelect(next);
  };
  return (
    <div className="squares-picture">
      <div
        className="squares-frame"
        ref={frame}
        role="tree"
        aria-label="Plan as squares"
        tabIndex={0}
        aria-activedescendant={chosen && squareId(chosen)}
        onKeyDown={(event) =>
          nestedKeys(event, { nesting, selected, root: scene.zoom, onZoom, onWalk: walk })
        }
        onClick={(event) => withNode(event, onSelect)}
        onDoubleClick={(event) => withNode(event, onZoom)}
        onPointerOver={(event) => setPointed(nodeAt(event))}
        onPointerLeave={() => setPointed(undefined)}
      >
        {shown.map((square) => (
          <SquareBox
            key={squareId(square)}
            id={squareId(square)}
            square={square}
            annotated={annotated}
            colouring={colouring}
            format={format}
            whole={squares[0]?.amount ?? 0}
            isSelected={square === chosen}
          />
        ))}
        {lines.map((square) => (
          <Line key={squareId(square)} square={square} kind={`square-line-${nth(square)}`} />
        ))}
        <Around square={squareOf(squares, pointed)} kind="square-pointed" />
        <Around square={chosen} kind="square-chosen" />
      </div>
      <Readout annotated={annotated} colouring={colouring} node={pointed ?? selected}>
        {unseen > 0 && width > 0 && `${formatCount(unseen)} too small to be drawn`}
      </Readout>
    </div>
  );
}

const squareId = ({ id, title, nth: one }: Square): string =>
  `square-${id ?? title?.replace(/\W+/g, "-") ?? "many"}-${one}`;

const squareOf = (squares: readonly Square[], node: NodeId | undefined): Square | undefined =>
  node === undefined ? undefined : squares.find(({ id }) => id === node);

function nextNode({ nesting, zoom }: Scene, selected: NodeId | undefined, key: string) {
  const first = zoom ?? nesting.tops[0]?.id;
  return selected === undefined ? first : neighbour(nesting, selected, key);
}

/** The outer lines are the wider ones. */
const nth = ({ divisions }: Square): number => Math.min(3, Math.max(1, divisions));

const Line = ({ square, kind }: { square: Square; kind: string }) => (
  <span className={`square-line ${kind}`} aria-hidden="true" style={placeOf(square.box)} />
);

/** All that is inside it, though only its own area is its own. */
const Around = ({ square, kind }: { square: Square | undefined; kind: string }) =>
  square && isSeen(square.box) ? <Line square={square} kind={kind} /> : null;
