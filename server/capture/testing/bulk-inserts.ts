import type { Client, Connection, Submittable } from "pg";

/** A way to write ten thousand rows, and what the server is sent for it. */
export interface BulkInsert {
  readonly name: string;
  readonly insert: (client: Client, table: string) => Promise<unknown>;
  /** Without BEGIN and COMMIT. */
  readonly statements: number;
  readonly transactionControls: number;
  readonly isPipeline?: true;
}

export const ROWS = 10_000;

const names = Array.from({ length: ROWS }, (_, row) => `USER${row}`);

const PAGE = 1_000;
const pages = Array.from({ length: ROWS / PAGE }, (_, page) =>
  names.slice(page * PAGE, (page + 1) * PAGE),
);

const one = (table: string) => `insert into ${table} (name) values ($1)`;
const written = (table: string, name: string) => `insert into ${table} (name) values ('${name}')`;
const many = (table: string, { length }: readonly string[]) =>
  `insert into ${table} (name) values ${Array.from({ length }, (_, n) => `($${n + 1})`).join(", ")}`;

/** Those of a scoresheet of bulk inserts, from a row at a time to COPY, as drivers send them. */
export const bulkInserts: readonly BulkInsert[] = [
  {
    name: "a transaction for each row",
    async insert(client, table) {
      for (const name of names) await client.query(one(table), [name]);
    },
    statements: ROWS,
    transactionControls: 0,
  },
  {
    name: "prepared once, in one transaction",
    insert: (client, table) =>
      inTransaction(client, async () => {
        for (const name of names)
          await client.query({ name: "insert", text: one(table), values: [name] });
      }),
    statements: ROWS,
    transactionControls: 2,
  },
  {
    name: "executemany, with values in the text",
    insert: (client, table) =>
      inTransaction(client, async () => {
        for (const name of names) await client.query(written(table, name));
      }),
    statements: ROWS,
    transactionControls: 2,
  },
  {
    name: "a hundred statements in each text",
    insert: (client, table) =>
      inTransaction(client, async () => {
        for (let row = 0; row < ROWS; row += 100) {
          const texts = names.slice(row, row + 100).map((name) => written(table, name));
          await client.query(texts.join("; "));
        }
      }),
    statements: ROWS,
    transactionControls: 2,
  },
  {
    name: "in a pipeline, a round for each",
    isPipeline: true,
    insert: (client, table) =>
      inTransaction(client, () =>
        Promise.all(names.map((name) => client.query(one(table), [name]))),
      ),
    statements: ROWS,
    transactionControls: 2,
  },
  {
    name: "in a pipeline, all in one round",
    insert: (client, table) =>
      submitted(client, (connection) => {
        connection.parse({ name: "insert", text: one(table), types: [] });
        for (const name of names) {
          connection.bind({ statement: "insert", values: [name] });
          connection.execute({});
        }
        connection.sync();
      }),
    statements: ROWS,
    transactionControls: 0,
  },
  {
    name: "VALUES with 1,000 rows each",
    insert: (client, table) =>
      inTransaction(client, async () => {
        for (const page of pages) await client.query(many(table, page), page);
      }),
    statements: pages.length,
    transactionControls: 2,
  },
  {
    name: "VALUES with all rows",
    insert: (client, table) => client.query(many(table, names), names),
    statements: 1,
    transactionControls: 0,
  },
  {
    name: "INSERT … SELECT unnest($1)",
    insert: (client, table) =>
      client.query(`insert into ${table} (name) select unnest($1::text[])`, [names]),
    statements: 1,
    transactionControls: 0,
  },
  {
    name: "COPY",
    insert: (client, table) => copied(client, `copy ${table} (name) from stdin`),
    statements: 1,
    transactionControls: 0,
  },
];

async function inTransaction(client: Client, insert: () => Promise<unknown>) {
  await client.query("begin");
  await insert();
  await client.query("commit");
}

/** What pg can send, and its types do not know of. */
interface Sender extends Pick<Connection, "query" | "sync"> {
  readonly parse: (statement: { name: string; text: string; types: readonly number[] }) => void;
  readonly bind: (portal: { statement: string; values: readonly string[] }) => void;
  readonly execute: (portal: object) => void;
  readonly sendCopyFromChunk: (chunk: Buffer) => void;
  readonly endCopyFrom: () => void;
}

/** Past pg's queries, which are sent one after the other and know no COPY. */
function submitted(
  client: Client,
  send: (connection: Sender) => void,
  handleCopyInResponse: (connection: Sender) => void = () => undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = {
      submit: (connection: Connection) => send(connection as unknown as Sender),
      handleCopyInResponse,
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => resolve(),
      handleError: reject,
    };
    client.query(query satisfies Submittable);
  });
}

const copied = (client: Client, sql: string): Promise<void> =>
  submitted(
    client,
    (connection) => connection.query(sql),
    (connection) => {
      for (const page of pages) connection.sendCopyFromChunk(Buffer.from(`${page.join("\n")}\n`));
      connection.endCopyFrom();
    },
  );
