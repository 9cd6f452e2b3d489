import { type MouseEvent, memo, type ReactNode, useMemo, useRef, useState } from "react";
import { useScrollWindow } from "#client/ui/scroll-window.ts";
import { placeOf } from "#client/views/squares/pack.ts";
import { formatShare } from "#shared/base/format.ts";
import type { RankedStatement, Ranking } from "#shared/rank-statements.ts";
import { ChosenStatement } from "../chosen-statement.tsx";
import { formatSum } from "../columns.ts";
import { numbersOf, shortText } from "../in-words.ts";
import { type ChoosingProps, walkRanking } from "../walk.ts";
import { type LoadSquare, loadSquares } from "./layout.ts";
import "./view.css";

interface LoadSquaresProps extends ChoosingProps {
  readonly ranking: Ranking;
  readonly link: (row: RankedStatement) => ReactNode;
}

/** The load as areas: each statement's is its part of the whole. */
export function LoadSquares({ ranking, link, ...choosing }: LoadSquaresProps) {
  const { rows, whole, metric } = ranking;
  const { chosen, onChoose, onOpen } = choosing;
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useScrollWindow(frame);
  const [pointed, setPointed] = useState<string>();
  const squares = useMemo(() => loadSquares(ranking, { width, height }), [ranking, width, height]);
  const byKey = useMemo(() => new Map(rows.map((row) => [row.key, row])), [rows]);
  const drawn = useMemo(() => squares.flatMap(({ key }) => (key ? [{ key }] : [])), [squares]);
  const isDrawn = drawn.some(({ key }) => key === chosen);
  return (
    <div className="load">
      <div
        className="load-frame"
        ref={frame}
        role="listbox"
        aria-label="Statements as squares"
        aria-activedescendant={isDrawn ? squareId(chosen ?? "") : undefined}
        tabIndex={0}
        onKeyDown={(event) => walkRanking(event, drawn, choosing)}
        onMouseOver={(event) => setPointed(keyAt(event))}
        onMouseLeave={() => setPointed(undefined)}
        onFocus={() => setPointed(undefined)}
        onClick={(event) => {
          const key = keyAt(event);
          if (key !== undefined) onChoose(key);
        }}
        onDoubleClick={(event) => {
          const key = keyAt(event);
          if (key !== undefined) onOpen(key);
        }}
      >
        {squares.map((square) => (
          <Square
            key={square.key ?? square.text}
            square={square}
            row={byKey.get(square.key ?? "")}
            amount={`${formatShare(square.amount / whole)}, ${formatSum(metric, square.amount)}`}
            isChosen={square.key !== undefined && square.key === chosen}
          />
        ))}
      </div>
      <ChosenStatement row={byKey.get(pointed ?? chosen ?? "")} link={link} />
    </div>
  );
}

const squareId = (key: string): string => `load-${key}`;

function keyAt({ target }: MouseEvent): string | undefined {
  const square = target instanceof Element ? target.closest<HTMLElement>("[data-key]") : null;
  return square?.dataset["key"];
}

interface SquareProps {
  readonly square: LoadSquare;
  readonly row: RankedStatement | undefined;
  readonly amount: string;
  readonly isChosen: boolean;
}

/** From these sizes on there is room for a name, and for a number below it, in CSS pixels. */
const ROOM = { width: 60, name: 20, amount: 40 } as const;

const Square = memo(({ square, row, amount, isChosen }: SquareProps) => {
  const { key, box, heat } = square;
  const text = shortText(square.text);
  const isWide = box.width >= ROOM.width;
  const place = placeOf(box);
  const words = (
    <>
      {isWide && box.height >= ROOM.amount && <span className="load-amount">{amount}</span>}
      {isWide && box.height >= ROOM.name && <span className="load-name">{text}</span>}
    </>
  );
  if (!row || key === undefined) {
    return (
      <div
        className="load-square load-rest"
        role="option"
        aria-selected="false"
        aria-disabled="true"
        aria-label={`${text}: ${amount}`}
        tabIndex={-1}
        title={`${text}: ${amount}`}
        style={place}
      >
        {words}
      </div>
    );
  }
  return (
    <div
      id={squareId(key)}
      className={`load-square heat-${heat} ${isChosen ? "load-chosen" : ""}`}
      role="option"
      aria-selected={isChosen}
      aria-label={`${text}. ${numbersOf(row)}`}
      tabIndex={-1}
      data-key={key}
      style={place}
    >
      {words}
    </div>
  );
});
