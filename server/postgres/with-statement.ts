import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Statement } from "#shared/sql/check-statement.ts";
import { type Edited, unedited } from "#shared/sql/edit.ts";
import { ifConfirmed } from "#shared/sql/refuse-to-run.ts";
import type { RunSetting } from "#shared/statements/run-settings.ts";
import { checkSource, type ExplainContext } from "./explain-statement.ts";
import { refuseHidden } from "./read-effects.ts";
import { trySettings } from "./try-settings.ts";
import { type Transaction, withTransaction } from "./with-transaction.ts";

export interface StatementRequest {
  /** With its values in it. */
  readonly statement: string;
  readonly settings?: readonly RunSetting[] | undefined;
  /** For all that is done with it. */
  readonly within: Milliseconds;
  /** For each run of it, where whoever started Planlens has set a ceiling. */
  readonly longest?: Milliseconds | undefined;
}

/** Lends a statement that only reads, in a read-only transaction with its settings. */
export const withStatement = <T>(
  { statement: text, ...request }: StatementRequest,
  context: ExplainContext,
  use: (transaction: Transaction, statement: Statement) => Promise<T>,
): Promise<T | Problem> =>
  withStatements(
    { ...request, statements: [unedited(text)] },
    context,
    (transaction, [statement]) => {
      if (!statement) throw new Error("what was checked is lent");
      return use(transaction, statement);
    },
  );

export interface StatementsRequest extends Omit<StatementRequest, "statement"> {
  readonly statements: readonly Edited[];
}

/** Lends several; one that does more than read refuses them all. */
export async function withStatements<T>(
  { statements: texts, settings = [], within, longest = within }: StatementsRequest,
  { database, parse, signal }: ExplainContext,
  use: (transaction: Transaction, statements: readonly Statement[]) => Promise<T>,
): Promise<T | Problem> {
  const statements: Statement[] = [];
  for (const text of texts) {
    const statement = await checkSource(text, { mode: "analyze" }, parse);
    if (isProblem(statement)) return onlyOnce(statement);
    statements.push(statement);
  }
  const timeout = Math.min(within, longest);
  const how = { access: "read only", timeout, ...(signal && { signal }) } as const;
  return withTransaction<T | Problem>(database.url, how, async (transaction) => {
    for (const { node } of statements) {
      const hidden = await refuseHidden(transaction, { node, to: "run" }, parse);
      if (hidden) return onlyOnce(hidden);
    }
    return (await trySettings(transaction, settings)) ?? use(transaction, statements);
  });
}

/** What could be confirmed for one run is not run over and over. */
const onlyOnce = (refusal: Problem): Problem => ({
  ...refusal,
  message: refusal.message.replace(ifConfirmed, measuredOnlyIfReading),
});

const measuredOnlyIfReading =
  "What is measured is run many times, so it may only read. One run of this statement can be confirmed when it is explained, and is rolled back.";
