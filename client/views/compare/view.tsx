import { type ReactNode, useEffect } from "react";
import { unbroken } from "#client/ui/unbroken.ts";
import { circumstances } from "#shared/compare/circumstances.ts";
import type { Comparison } from "#shared/compare/comparison.ts";
import { compareNumbers } from "#shared/compare/numbers.ts";
import { summarise } from "#shared/compare/sentence.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Compared, ComparedSide } from "#shared/report/comparison-markdown.ts";
import { NodeTable } from "./node-table.tsx";
import "./view.css";

interface ComparisonViewProps {
  readonly label: string;
  readonly comparison: Comparison;
  readonly sides: readonly [before: ComparedSide, after: ComparedSide];
  /** Instead of the sentence that the plans alone give. */
  readonly sentence?: string | undefined;
  /** Below the sentence. */
  readonly children?: ReactNode;
  /** Told what it shows, so that it can be taken along, and when it shows it no more. */
  readonly onShown?: ((compared: Compared | undefined) => void) | undefined;
  /** Shows a node of the one plan or the other, where the page has it. */
  readonly onSelect: Readonly<Record<"before" | "after", ((node: NodeId) => void) | undefined>>;
}

/** Any two plans side by side: what is done otherwise, what it was worth, and node by node. */
export function ComparisonView(props: ComparisonViewProps) {
  const { label, comparison, sides, children, onShown, onSelect } = props;
  const { sentence = summarise(comparison) } = props;
  const names = [sides[0].name, sides[1].name] as const;
  const around = circumstances(comparison, [sides[0], sides[1]]);
  useEffect(() => {
    onShown?.({ comparison, sides, sentence });
    return () => onShown?.(undefined);
  }, [onShown, comparison, sides, sentence]);
  return (
    <section className="comparison" aria-label={label}>
      <div className="comparison-verdict">
        <p className="comparison-sentence">{unbroken(sentence)}</p>
        {children}
        {sides[0].title && (
          <dl className="comparison-sides">
            {sides.map(({ name, title, description }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <span className="comparison-title" title={title}>
                    {title}
                  </span>
                  <small>{description}</small>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <div className="comparison-whole">
        <Numbers names={names} rows={compareNumbers(comparison.before, comparison.after)} />
        {around.length > 0 && (
          <Numbers names={names} rows={around} caption="What was otherwise around them" />
        )}
      </div>
      <NodeTable
        comparison={comparison}
        names={names}
        onSelect={({ before, after }) => selectOf(onSelect, before, after)}
      />
    </section>
  );
}

function selectOf(
  onSelect: ComparisonViewProps["onSelect"],
  before: NodeId | undefined,
  after: NodeId | undefined,
): (() => void) | undefined {
  const { before: selectBefore, after: selectAfter } = onSelect;
  if (selectAfter && after !== undefined) return () => selectAfter(after);
  if (selectBefore && before !== undefined) return () => selectBefore(before);
}

interface NumbersProps {
  readonly names: readonly [string, string];
  readonly caption?: string;
  readonly rows: readonly {
    readonly label: string;
    readonly before: string;
    readonly after: string;
    readonly change?: string;
  }[];
}

const Numbers = ({ names, rows, caption }: NumbersProps) => (
  <table className="comparison-numbers">
    {caption && <caption>{caption}</caption>}
    <thead>
      <tr>
        <td />
        <th scope="col">{names[0]}</th>
        <th scope="col">{names[1]}</th>
        <td />
      </tr>
    </thead>
    <tbody>
      {rows.map(({ label, before, after, change }) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          <td>{before}</td>
          <td>{after}</td>
          <td className={change && !/same/.test(change) ? "comparison-change" : ""}>{change}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
