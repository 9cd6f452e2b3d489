import { SeverityMark } from "#client/ui/severity-mark.tsx";
import type { Tint } from "#client/views/colouring.ts";
import type { Measures } from "#shared/plan/annotated.ts";
import { nodeObject } from "#shared/plan/draw.ts";
import { nodeName } from "#shared/plan/node-name.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import {
  blocksText,
  cardDetail,
  cardObject,
  estimateText,
  ownText,
  rowsText,
  subplanLabel,
} from "./card-words.ts";
import type { Mark } from "./marks.ts";

interface CardBodyProps {
  readonly node: PlanNode;
  readonly measures: Measures | undefined;
  readonly tint: Tint;
  readonly marks: readonly Mark[];
}

/** What matters of one node at a glance: what it is, its own time, its rows against the estimate. */
export function CardBody({ node, measures, tint, marks }: CardBodyProps) {
  return (
    <>
      {node.subplanName && <span className="card-subplan">{subplanLabel(node.subplanName)}</span>}
      <span className="card-name">
        <span className="card-type">{nodeName(node)}</span>
        <Marks marks={marks} />
      </span>
      <span className="card-object">{cardObject(node) || cardDetail(node)}</span>
      <span className="card-numbers">
        <span className="card-own">{ownText(node, measures)}</span>
        <span>{rowsText(node, measures)}</span>
      </span>
      <span className="card-numbers card-soft">
        <span>{blocksText(measures)}</span>
        <EstimateText node={node} measures={measures} />
      </span>
      <HeatBar tint={tint} />
    </>
  );
}

export function HeatBar({ tint }: { tint: Tint }) {
  return (
    <span className="card-bar">
      <span
        className={`card-heat heat-${tint.heat}`}
        style={{ width: `${(tint.level ?? 0) * 100}%` }}
      />
    </span>
  );
}

/** A card has room for so many; the panel lists them all. */
export const MOST_MARKS = 3;

/** One for each finding, the worst first. */
export function Marks({ marks }: { marks: readonly Mark[] }) {
  if (marks.length === 0) return null;
  return (
    <span className="card-marks" title={marks.map(({ title }) => title).join("\n")}>
      {marks.slice(0, MOST_MARKS).map(({ rule, severity }) => (
        <SeverityMark key={rule} severity={severity} />
      ))}
      {marks.length > MOST_MARKS && `+${marks.length - MOST_MARKS}`}
    </span>
  );
}

/** All that a card tells is the node's own. */
const shortly = (text: string): string => text.replace(" own", "");

/** Of a card that is seen from afar: its name and its number, in letters that can still be read. */
export function BriefBody({ node, measures, tint, marks }: CardBodyProps) {
  return (
    <>
      <span className={`card-brief heat-${tint.heat}`}>{nodeName(node)}</span>
      <span className="card-brief-number">
        <BriefNumber node={node} measures={measures} tint={tint} />
        {marks[0] && <SeverityMark severity={marks[0].severity} />}
      </span>
    </>
  );
}

/** Beside what a scan reads its share is worth more than its time. */
function BriefNumber({ node, measures, tint }: Omit<CardBodyProps, "marks">) {
  const object = nodeObject(node);
  if (!object || tint.level === undefined) return shortly(tint.text) || ownText(node, measures);
  return (
    <>
      <span className="card-brief-object">{object}</span>
      <span>{tint.brief}</span>
    </>
  );
}

function EstimateText({ node, measures }: Pick<CardBodyProps, "node" | "measures">) {
  const told = estimateText(node, measures);
  return told && <span className={told.isWrong ? "card-wrong" : ""}>{told.text}</span>;
}
