import { useMemo } from "react";
import { SqlText } from "#client/sql/sql-text.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { statementFacts } from "#client/views/ranking/statement-facts.ts";
import { formatSql } from "#shared/sql/format-sql.ts";
import type { StatementRow } from "#shared/statements/statement-row.ts";
import "./statement-page.css";

/** What was counted of a statement. */
export const StatementFacts = ({ statement }: { statement: StatementRow }) => (
  <dl className="statement-facts">
    {statementFacts(statement).map(({ label, value, exact }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd title={exact}>{value}</dd>
      </div>
    ))}
  </dl>
);

export function StatementText({ text }: { text: string }) {
  const laidOut = useMemo(() => formatSql(text).text, [text]);
  return (
    <section className="statement-text" aria-labelledby="text-title">
      <h2 id="text-title">Its text</h2>
      <CopyButton text={text} label="Copy the statement" />
      <SqlText sql={laidOut} />
    </section>
  );
}
