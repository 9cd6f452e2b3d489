import { sql } from "#server/postgres/sql.ts";
import { withTransaction } from "#server/postgres/with-transaction.ts";
import { type Problem, problem } from "#shared/base/problem.ts";

/** What a reader has seen of a session, and wants done. */
export interface SignalRequest {
  readonly pid: number;
  readonly how: "cancel" | "end";
  /** When the session began. */
  readonly startedAt: string;
  /** Of a cancel when it began what it does, of an end when its transaction began. */
  readonly since: string;
}

/** Cancels what a session runs, or ends it, if it is still the one that was seen. */
export const signalSession = (
  url: string,
  { pid, how, startedAt, since }: SignalRequest,
  asker: AbortSignal,
): Promise<{ readonly signalled: number } | Problem> =>
  withTransaction(
    url,
    { access: "read only", timeout: 15_000, signal: asker },
    async ({ client }) => {
      const [right] = (await client.query<Right>(maySignal, [pid])).rows;
      if (!right) return gone;
      if (!right.isAllowed) return refused(right, { pid, how });
      const { rows } = await client.query<Sent>(signal, [pid, startedAt, how, since]);
      return rows[0]?.isSent ? { signalled: pid } : gone;
    },
  );

const maySignal = sql("health-may-signal");
const signal = sql("health-signal");

interface Right {
  readonly role: string;
  readonly isSuperusers: boolean;
  readonly isAllowed: boolean;
}

interface Sent {
  readonly isSent: boolean;
}

const gone = problem(
  "not-found",
  "This session has gone on since you looked: it ended, or does something else by now. Nothing was done; look again.",
);

function refused(
  { role, isSuperusers }: Right,
  { pid, how }: Pick<SignalRequest, "pid" | "how">,
): Problem {
  const call = `select ${how === "end" ? "pg_terminate_backend" : "pg_cancel_backend"}(${pid});`;
  return problem(
    "permission",
    isSuperusers
      ? `The session belongs to a superuser or to Postgres itself, so the role ${role} may not touch it. A superuser may: ${call}`
      : `The role ${role} may not touch sessions of other roles. To allow it, run as a superuser: grant pg_signal_backend to ${role}; or run there: ${call}`,
  );
}
