import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { Services } from "#server/services.ts";
import { clientAddress } from "#server/sign-in/client-address.ts";
import { whoAsks } from "#server/sign-in/is-signed-in.ts";
import type { SignIn } from "#server/sign-in/sign-in.ts";
import { StoreFailed } from "#server/store/ask.ts";
import { statementKeyOf } from "#server/store/attempts.ts";
import { addEnd, addEntry, type Begun, type Ended } from "#server/store/audit.ts";
import { statementShape } from "#shared/sql/statement-words.ts";

/** How much of a statement is written down. */
export const auditTexts = ["off", "shape", "on"] as const;

export type AuditText = (typeof auditTexts)[number];

/** What somebody is about to do, or has done. */
export type Done = Pick<
  Begun,
  "kind" | "who" | "role" | "databaseId" | "databaseName" | "about" | "outcome" | "fingerprint"
> & { readonly statement?: string | undefined };

export interface Trail {
  /** Before it is done. What is called at its end says how it went. */
  readonly begin: (c: Context, done: Done) => Promise<(ended: Ended) => Promise<void>>;
  /** Of what takes no time. */
  readonly note: (c: Context, done: Done & { readonly outcome: string }) => Promise<void>;
}

/** Who did what, in the store: only ever added to. */
export function createTrail(
  { store, log, proxies = [], auditText }: Services,
  signIn: SignIn | undefined,
): Trail {
  const addressOf = clientAddress(proxies);
  const entryOf = async (c: Context, { statement, ...done }: Done): Promise<Begun> => {
    const who = signIn ? await whoAsks(signIn, c) : undefined;
    return {
      who: who?.name,
      role: signIn ? who?.role : "admin",
      address: addressOf(c),
      ...done,
      ...(statement !== undefined && wordsOf(statement, auditText)),
    };
  };
  /** Where people sign in, nothing is done that cannot be written down; else it is their own machine. */
  const written = async <T>(writing: Promise<T>): Promise<T | undefined> => {
    try {
      return await writing;
    } catch (error) {
      if (signIn || !(error instanceof StoreFailed)) throw error;
      log.warn("the audit trail could not be written");
      return;
    }
  };
  return {
    begin: async (c, done) => {
      const entry = await entryOf(c, done);
      const id = await written(addEntry(store, entry));
      return async (ended) => {
        if (id === undefined) return;
        // It is done: whoever waits for it hears of it, written down or not.
        await addEnd(store, id, { kind: entry.kind, address: entry.address, ...ended }).catch(() =>
          log.warn("the end of something in the audit trail could not be written"),
        );
      };
    },
    note: async (c, done) => {
      await written(addEntry(store, await entryOf(c, done)));
    },
  };
}

/** Literals are in a statement's text alone. */
const wordsOf = (statement: string, text: AuditText) => ({
  fingerprint: statementKeyOf(statement),
  ...(text === "shape" && { statement: statementShape(statement) }),
  ...(text === "on" && { statement }),
});

/** What tells that two entries are of one share, and opens none. */
export const shareFingerprint = (id: string): string =>
  createHash("sha256").update(id).digest("hex").slice(0, 32);
