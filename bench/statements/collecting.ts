import { findBinaries } from "#server/embedded/binaries.ts";
import { superuser } from "#server/embedded/make-cluster.ts";
import { certain, startTestCluster } from "#server/embedded/testing/start.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { readTexts } from "#server/postgres/read-texts.ts";
import { takeSnapshot } from "#server/postgres/take-snapshot.ts";
import { type Transaction, withTransaction } from "#server/postgres/with-transaction.ts";
import { quantile } from "#shared/attempts/spread.ts";
import { formatBytes, formatTime } from "#shared/base/format.ts";

const STATEMENTS = 5_000;
const TEXT = 10_000;
const ROUNDS = 11;

/** What a snapshot costs a server with very many and very long statements. */
export async function measureCollecting(): Promise<string[][]> {
  const cluster = await startTestCluster(findBinaries(), { "pg_stat_statements.max": "10000" });
  try {
    const url = cluster.url(superuser, "postgres");
    await fill(url);
    const counters = await times(url, (transaction) =>
      takeSnapshot(transaction, async () => undefined),
    );
    const texts = await times(url, (transaction) =>
      readTexts(transaction, { schema: "public", search: "", textLength: TEXT + 1_000 }),
    );
    const [server] = await withClient(url, async (client) => (await client.query(spent)).rows);
    return [
      ["a snapshot: counters, settings, indexes, marks", counters, `${server.counterBlocks}`],
      [`all texts, ${formatBytes(STATEMENTS * TEXT)} of them`, texts, `${server.textBlocks}`],
    ];
  } finally {
    await cluster.stop();
  }
}

/** No two are of one shape: the signs in it are the digits of its number. */
async function fill(url: string) {
  await withClient(url, async (client) => {
    await client.query("create extension pg_stat_statements");
    const comment = "x".repeat(TEXT);
    for (let n = 0; n < STATEMENTS; n += 1) {
      const digits = n.toString(2).padStart(13, "0").split("");
      const signs = digits.map((digit) => (digit === "0" ? " + 1" : " - 1")).join("");
      await client.query(`select 1${signs} /* ${comment} */`);
    }
  });
}

async function times(url: string, use: (transaction: Transaction) => Promise<unknown>) {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    certain(
      await withTransaction(url, { access: "read only", timeout: 60_000 }, async (transaction) => {
        const start = performance.now();
        await use(transaction);
        taken.push(performance.now() - start);
        return { kind: "done" };
      }),
    );
  }
  return formatTime(
    quantile(
      taken.sort((a, b) => a - b),
      0.5,
    ),
  );
}

const spent = `
  select
    coalesce(sum(temp_blks_written) filter (where query not like '%strpos%'), 0)::int as "counterBlocks",
    coalesce(sum(temp_blks_written) filter (where query like '%strpos%'), 0)::int as "textBlocks"
  from pg_stat_statements
  where query like '%/* planlens */%'`;
