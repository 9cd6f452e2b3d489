import { findStatStatements, problemOfObstacle } from "#server/postgres/find-stat-statements.ts";
import { readTexts } from "#server/postgres/read-texts.ts";
import { type TakenSnapshot, takeSnapshot } from "#server/postgres/take-snapshot.ts";
import { type Transaction, withTransaction } from "#server/postgres/with-transaction.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import {
  type CountedStatement,
  countedEvents,
  limitsOfCounting,
} from "#shared/capture/counted-events.ts";
import { gather } from "#shared/capture/gather.ts";
import type { KeptCapture } from "#shared/capture/kept-capture.ts";
import { type Amounts, amountNames } from "#shared/statements/amounts.ts";
import { deltaOf, type SnapshotDelta } from "#shared/statements/delta.ts";
import type { Snapshot } from "#shared/statements/snapshot.ts";
import { statementKey } from "#shared/statements/statement-row.ts";

/** The counters as they are before the application is used. */
export async function startCounting(url: string): Promise<Snapshot | Problem> {
  const taken = await reading(url, read);
  return isProblem(taken) ? taken : taken.snapshot;
}

/** What was sent since then, by what was counted. */
export async function stopCounting(url: string, before: Snapshot): Promise<KeptCapture | Problem> {
  return reading(url, async (transaction) => {
    const after = await read(transaction);
    if (isProblem(after)) return after;
    const delta = deltaOf(before, after.snapshot);
    if (delta.kind === "beginning") return otherCounters;
    const counted = await readCounted(transaction, delta, after);
    return isProblem(counted) ? counted : captureOf(counted, delta);
  });
}

/** A server that is busy may take its time. */
const reading = <T>(url: string, use: (transaction: Transaction) => Promise<T>) =>
  withTransaction(url, { access: "read only", timeout: 60_000 }, use);

const read = (transaction: Transaction) => takeSnapshot(transaction, async () => undefined);

async function readCounted(
  transaction: Transaction,
  { entries }: SnapshotDelta,
  { users }: TakenSnapshot,
): Promise<CountedStatement[] | Problem> {
  const extension = await findStatStatements(transaction);
  if (extension.kind === "obstacle") return problemOfObstacle(extension);
  const texts = await readTexts(transaction, {
    schema: extension.schema,
    search: "",
    textLength: 2 ** 31 - 1,
    queryids: [...new Set(entries.map(({ queryid }) => queryid))],
  });
  return entries.flatMap((entry) => {
    const found = texts.get(statementKey(entry));
    if (!found || found.isOurs || callsOf(entry) === 0) return [];
    return [
      {
        text: found.text,
        calls: callsOf(entry),
        time: (entry.amounts[amountNames.indexOf("totalExecTime")] ?? 0) / 1_000,
        rows: entry.amounts[amountNames.indexOf("rows")] ?? 0,
        user: users.get(entry.userid),
        isToplevel: entry.toplevel,
      },
    ];
  });
}

const callsOf = ({ amounts }: { readonly amounts: Amounts }) =>
  amounts[amountNames.indexOf("calls")] ?? 0;

function captureOf(counted: readonly CountedStatement[], delta: SnapshotDelta) {
  const { entries, hidden, lost, isReset } = delta;
  const events = countedEvents(counted);
  if (events.length === 0) return nothingCounted;
  const gatherer = gather();
  for (const event of events) gatherer.add(event);
  const limits = limitsOfCounting({
    ...{ counted, lost, isReset },
    hidden: hidden.reduce((sum, entry) => sum + callsOf(entry), 0),
    inexact: entries.filter(({ flag }) => flag !== undefined).length,
  });
  return { capture: gatherer.finish({ clock: "server", limits }) };
}

const otherCounters = problem(
  "invalid-request",
  "These are not the counters that were read at the start: the server, the extension or the rights of the role are others by now. Start anew.",
);

const nothingCounted = problem(
  "empty",
  "pg_stat_statements counted nothing in this database since the start but what Planlens asked. Use the application while it counts, and make sure that it uses this database; then stop again.",
);
