import { type ReactNode, useState } from "react";
import { Term } from "./term.tsx";
import "./fact-list.css";

/** One line: what it is, and how much. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** All digits, or what the shown number means. */
  readonly exact?: string;
  /** What the label says, in a sentence. */
  readonly meaning?: string;
  readonly isCode?: boolean;
  /** It is a part of the fact above it. */
  readonly isPart?: boolean;
}

interface FactListProps {
  readonly title: ReactNode;
  readonly facts: readonly Fact[];
  /** Whether each line's meaning is shown, unless the reader has closed it. */
  readonly isExplained?: boolean;
}

export function FactList({ title, facts, isExplained = false }: FactListProps) {
  if (facts.length === 0) return null;
  return (
    <>
      <h3 className="facts-title">{title}</h3>
      <dl className="facts">
        {facts.map((fact, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a label may come twice, and the list never changes
          <FactLine key={at} isExplained={isExplained} {...fact} />
        ))}
      </dl>
    </>
  );
}

function FactLine({ meaning, isExplained, ...fact }: Fact & { isExplained: boolean }) {
  const [chosen, setChosen] = useState<boolean>();
  const { label, value, exact, isCode, isPart } = fact;
  const isOpen = chosen ?? isExplained;
  return (
    <div className={isPart ? "fact fact-part" : "fact"}>
      <dt>
        {meaning ? (
          <Term meaning={meaning} isOpen={isOpen} onPress={() => setChosen(!isOpen)}>
            {label}
          </Term>
        ) : (
          label
        )}
      </dt>
      <dd className={isCode ? "fact-code" : ""} title={exact}>
        {value}
      </dd>
      {isOpen && meaning && (
        <dd className="fact-meaning">
          {exact && exact !== value && <span className="fact-exact">{exact}</span>}
          {meaning}
        </dd>
      )}
    </div>
  );
}
