import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { metricTitles, type Tint } from "#client/views/colouring.ts";
import { withNode } from "#client/views/node-at.ts";
import { textToCopy } from "#client/views/text-to-copy.ts";
import type { ViewProps } from "#client/views/view-props.ts";
import type { NodeId, PlanNode } from "#shared/plan/plan.ts";
import { printText } from "#shared/plan/print-text.ts";
import { blocksOf, LINE, shown } from "./layout.ts";
import "./view.css";

/** The plan as Postgres prints it, whatever format came in, each node with its number beside it. */
export function PlanText({ annotated, colouring, selected, onSelect }: ViewProps) {
  const { plan } = annotated;
  const frame = useRef<HTMLDivElement>(null);
  const printed = useMemo(() => printText(plan), [plan]);
  const blocks = useMemo(() => blocksOf(printed), [printed]);
  const copied = useMemo(() => textToCopy(printed.map(({ text }) => text)), [printed]);
  const rows = useVirtualizer({
    count: blocks.length,
    getScrollElement: () => frame.current,
    estimateSize: (at) => (blocks[at]?.lines.length ?? 0) * LINE,
    overscan: 10,
  });

  useEffect(() => {
    // Each node prints one block, in the plan's order.
    if (selected !== undefined) rows.scrollToIndex(selected);
  }, [selected, rows]);

  const walk = (event: KeyboardEvent) => {
    // Going back in the browser, or zooming its page.
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = nextNode(event.key, selected, plan.nodes.length);
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next);
  };

  const inSight = rows.getVirtualItems();
  return (
    <div className="text">
      <div className="text-actions">
        <span className="text-metric">{metricTitles[colouring.metric]}</span>
        {copied === undefined ? (
          <span>Too long to be copied</span>
        ) : (
          <CopyButton text={copied} label="Copy the plan" />
        )}
      </div>
      <div
        className="text-frame"
        ref={frame}
        role="tree"
        aria-label="Plan as text"
        tabIndex={0}
        aria-activedescendant={
          inSight.some(({ index }) => index === selected) ? blockId(selected ?? 0) : undefined
        }
        onKeyDown={walk}
        onClick={(event) => withNode(event, onSelect)}
      >
        <div className="text-blocks" role="none" style={{ height: rows.getTotalSize() }}>
          {inSight.map(({ index, start }) => (
            <TextBlock
              key={index}
              id={blockId(index)}
              node={plan.nodes[blocks[index]?.node ?? -1]}
              lines={blocks[index]?.lines ?? []}
              top={start}
              tint={colouring.of(blocks[index]?.node ?? -1)}
              isSelected={index === selected}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

const blockId = (at: number): string => `text-block-${at}`;

function nextNode(key: string, from: number | undefined, count: number): NodeId | undefined {
  const last = count - 1;
  switch (key) {
    case "ArrowDown":
      return Math.min(last, (from ?? -1) + 1);
    case "ArrowUp":
      return Math.max(0, (from ?? 1) - 1);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}

interface TextBlockProps {
  readonly id: string;
  /** Absent for what is said of the whole plan. */
  readonly node: PlanNode | undefined;
  readonly lines: readonly string[];
  readonly top: number;
  readonly tint: Tint;
  readonly isSelected: boolean;
}

const TextBlock = ({ id, node, lines, top, tint, isSelected }: TextBlockProps) => (
  <div
    id={id}
    className={node?.actualLoops === 0 ? "text-block text-unused" : "text-block"}
    role="treeitem"
    aria-level={(node?.depth ?? 0) + 1}
    aria-selected={isSelected}
    tabIndex={-1}
    data-node={node?.id}
    style={{ transform: `translateY(${top}px)` }}
  >
    <span className={node ? `text-standing heat-${tint.heat}` : "text-standing"}>{tint.text}</span>
    <pre className="text-lines">{lines.map(shown).join("\n")}</pre>
  </div>
);
