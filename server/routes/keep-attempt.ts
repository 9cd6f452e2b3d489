import type { Context } from "hono";
import { StoreFailed } from "#server/store/ask.ts";
import { type AttemptsOf, addAttempt, statementKeyOf } from "#server/store/attempts.ts";
import type { AttemptDocument } from "#shared/attempts/attempt.ts";
import type { AppContext } from "./context.ts";

interface Kept {
  /** Where it is kept; absent where the store failed. */
  readonly attempt?: { readonly id: string; readonly statementKey: string };
  /** As it was, and what went wrong with keeping it. */
  readonly notes: readonly string[];
}

interface Keep {
  readonly databaseId: string;
  /** The statement from which this one was changed. */
  readonly under?: string | undefined;
  readonly document: AttemptDocument;
}

/** What was run on somebody's server is answered whether the store can keep it or not. */
export async function keepAttempt(
  { store, signIn }: Pick<AppContext, "store" | "signIn">,
  c: Context,
  { databaseId, under, document }: Keep,
): Promise<Kept> {
  const { template, statement = "", notes = [] } = document;
  const of: AttemptsOf = {
    databaseId,
    statementKey: under ?? statementKeyOf(template ?? statement),
  };
  try {
    const session = await signIn?.session(c);
    const id = await addAttempt(store, { ...of, madeBy: session?.name, document });
    return { attempt: { id, statementKey: of.statementKey }, notes };
  } catch (error) {
    if (!(error instanceof StoreFailed)) throw error;
    return { notes: [...notes, notKept] };
  }
}

const notKept =
  "Planlens' own Postgres, which keeps the runs of a statement, does not take this one: it is in this browser alone. Is the store still running, and has its disk room?";
