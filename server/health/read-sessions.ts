import { sql } from "#server/postgres/sql.ts";
import type { Transaction } from "#server/postgres/with-transaction.ts";
import { withoutPasswords } from "#server/postgres/without-passwords.ts";
import type { Session } from "#shared/health/facts.ts";

/** Those in a transaction, those that wait for a lock, and those that they wait for. */
export async function readSessions({
  client,
}: Pick<Transaction, "client">): Promise<readonly Session[]> {
  const { rows } = await client.query<Session>(sessions);
  return rows.map((session) => {
    const isHidden = session.text === hidden;
    const text = session.text === null || isHidden ? null : withoutPasswords(session.text);
    return { ...session, text };
  });
}

const sessions = sql("health-sessions");

/** What pg_stat_activity has instead of the text of another role, in every language. */
const hidden = "<insufficient privilege>";
