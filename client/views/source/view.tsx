import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { CopyButton } from "#client/ui/copy-button.tsx";
import type { LineRange } from "#shared/input/lines.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { lineOwners } from "./layout.ts";
import "./view.css";

interface SourceProps {
  /** Line by line. */
  readonly text: readonly string[];
  /** All of it; undefined where it is too long to be one text. */
  readonly copied: string | undefined;
  /** For each node, its lines. */
  readonly lines: readonly LineRange[];
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
  /** Beside the copy button. */
  readonly children?: ReactNode;
}

const LINE_HEIGHT = 18;

/** The text as it was pasted or as the server printed it, with the chosen node's lines marked. */
export function Source({ text, copied, lines, selected, onSelect, children }: SourceProps) {
  const frame = useRef<HTMLDivElement>(null);
  const owners = useMemo(() => lineOwners(lines), [lines]);
  const rows = useVirtualizer({
    count: text.length,
    getScrollElement: () => frame.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
  });
  const first = lines[selected ?? -1]?.first;

  useEffect(() => {
    if (first !== undefined) rows.scrollToIndex(Math.max(0, first - 3), { align: "start" });
  }, [first, rows]);

  return (
    <div className="source">
      <div className="source-actions">
        {children}
        {copied === undefined ? (
          <span>Too long to be copied</span>
        ) : (
          <CopyButton text={copied} label="Copy the source" />
        )}
      </div>
      <section
        className="source-frame"
        ref={frame}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
        aria-label="Source of the plan"
      >
        <pre className="source-lines" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const line = text[index];
            const owner = owners.get(index + 1);
            const isMarked = owner !== undefined && owner === selected;
            return (
              // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for the mouse; the tree has the keys
              // biome-ignore lint/a11y/useKeyWithClickEvents: as above
              <span
                key={index}
                className={isMarked ? "source-line source-marked" : "source-line"}
                style={{ transform: `translateY(${start}px)` }}
                data-line={index + 1}
                onClick={() => owner !== undefined && onSelect(owner)}
              >
                {line}
              </span>
            );
          })}
        </pre>
      </section>
    </div>
  );
}
