import { type StatementIdentity, statementKey } from "#shared/statements/statement-row.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";
import { withoutPasswords } from "./without-passwords.ts";

export interface StatementText {
  readonly text: string;
  readonly isCut: boolean;
  /** Sent by Planlens itself. */
  readonly isOurs: boolean;
  /** Whether it has what was searched for. */
  readonly isFound: boolean;
}

interface TextsRequest {
  /** Of the extension. */
  readonly schema: string;
  readonly search: string;
  /** How much of each to bring, in characters. */
  readonly textLength: number;
  /** Instead of all. */
  readonly queryids?: readonly string[];
}

/** By `statementKey`. The search path is the extension's schema from then on. */
export async function readTexts(
  { client }: Pick<Transaction, "client">,
  { schema, search, textLength, queryids }: TextsRequest,
): Promise<ReadonlyMap<string, StatementText>> {
  await client.query(useSchema, [schema]);
  await client.query(makeRoom);
  const { rows } = await client.query<TextRow>(read, [search, textLength, queryids ?? null]);
  return new Map(
    rows.flatMap(({ userid, queryid, toplevel, text, ...more }) =>
      text === null
        ? []
        : [
            [
              statementKey({ userid, queryid, toplevel }),
              { ...more, text: withoutPasswords(text) },
            ],
          ],
    ),
  );
}

interface TextRow extends StatementIdentity, Omit<StatementText, "text"> {
  /** Null where the file of texts cannot be read. */
  readonly text: string | null;
}

const useSchema = sql("use-schema");
const makeRoom = sql("room-for-texts");
const read = sql("read-texts");
