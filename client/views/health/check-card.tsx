import { useState } from "react";
import { SqlText } from "#client/sql/sql-text.tsx";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { Term } from "#client/ui/term.tsx";
import { formatAge, formatBytes, formatCount, formatShare } from "#shared/base/format.ts";
import type { Check, Figure, Item, Mend } from "#shared/health/check.ts";
import { LevelMark, levelWords } from "./level-mark.tsx";

/** What one check found, what it is about, and what mends it; its title tells why it is looked at. */
export function CheckCard({ check }: { check: Check }) {
  const { level, title, value, says, mend, items = [], threshold, why } = check;
  const [chosen, setChosen] = useState<boolean>();
  const isExplained = chosen ?? (level === "act" || level === "look");
  return (
    <li className="health-check">
      <div className="health-head">
        <LevelMark level={level} />
        <h3>
          <Term meaning={why} isOpen={isExplained} onPress={() => setChosen(!isExplained)}>
            {title}
          </Term>
        </h3>
        {value && <span className="health-value">{formatFigure(value)}</span>}
        <span className={`health-word health-${level}`}>{levelWords[level]}</span>
      </div>
      {isExplained && (
        <p className="health-why">
          {why} {threshold}
        </p>
      )}
      <p>{says}</p>
      {items.length > 0 && <Items items={items} title={title} />}
      {mend && <MendDetails mend={mend} about={title} />}
    </li>
  );
}

const formats: Readonly<Record<Figure["unit"], (value: number) => string>> = {
  share: formatShare,
  bytes: formatBytes,
  count: formatCount,
  milliseconds: formatAge,
};

const formatFigure = ({ value, unit }: Figure): string => formats[unit](value);

/** Enough to begin with: what is gravest stands first. */
const SHOWN = 5;

function Items({ items, title }: { items: readonly Item[]; title: string }) {
  const [isAll, setAll] = useState(false);
  return (
    <>
      <ul className="health-items" aria-label={title}>
        {(isAll ? items : items.slice(0, SHOWN)).map((item) => (
          <li key={item.name}>
            <p className="health-name">
              <LevelMark level={item.level} />
              <span className="unseen">{levelWords[item.level]}: </span>
              <code>{item.name}</code>
            </p>
            <p>{item.says}</p>
            {item.mend && <MendDetails mend={item.mend} about={item.name} />}
          </li>
        ))}
      </ul>
      {items.length > SHOWN && !isAll && (
        <div>
          <Button onPress={() => setAll(true)}>Show all {items.length}</Button>
        </div>
      )}
    </>
  );
}

function MendDetails({ mend, about }: { mend: Mend; about: string }) {
  const { sql, caution, undo } = mend;
  return (
    <details className="health-mend">
      <summary>
        What mends it<span className="unseen"> ({about})</span>
      </summary>
      <SqlText sql={sql} />
      {caution && <p>{caution}</p>}
      <div className="health-actions">
        <CopyButton text={sql} label="Copy the statement" />
        {undo && <CopyButton text={undo} label="Copy what brings it back" />}
      </div>
    </details>
  );
}
