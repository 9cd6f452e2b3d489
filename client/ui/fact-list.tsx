import type { ReactNode } from "react";
import "./fact-list.css";

/** One line: what it is, and how much. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** All digits, or what the shown number means. */
  readonly exact?: string;
  readonly isCode?: boolean;
  /** It is a part of the fact above it. */
  readonly isPart?: boolean;
}

interface FactListProps {
  readonly title: ReactNode;
  readonly facts: readonly Fact[];
}

export function FactList({ title, facts }: FactListProps) {
  if (facts.length === 0) return null;
  return (
    <>
      <h3 className="facts-title">{title}</h3>
      <dl className="facts">
        {facts.map((fact, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a label may come twice, and the list never changes
          <FactLine key={at} {...fact} />
        ))}
      </dl>
    </>
  );
}

const FactLine = ({ label, value, exact, isCode, isPart }: Fact) => (
  <div className={isPart ? "fact fact-part" : "fact"}>
    <dt>{label}</dt>
    <dd className={isCode ? "fact-code" : ""} title={exact}>
      {value}
    </dd>
  </div>
);
