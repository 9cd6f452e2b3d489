import type { Client } from "pg";
import type { Bytes } from "#shared/base/units.ts";

const ROWS = 100_000;

/** Columns of a table, in which values come at random places of an index unless they are counted up. */
const fill = `
  select n, hashint8extended(n, 1), hashint8extended(n, 2), md5(n::text)
  from generate_series`;

/** Bytes of WAL that a row writes more where there is an index on these keys, in a table of as many rows. */
export async function walPerRow(client: Client, keys: string): Promise<Bytes> {
  // The first change of a page after a checkpoint writes all of it: the checkpoint's price, not the index's.
  await client.query("alter system set full_page_writes = off");
  await client.query("select pg_reload_conf()");
  return (await written(client, keys)) - (await written(client, undefined));
}

async function written(client: Client, keys: string | undefined): Promise<Bytes> {
  await client.query("create table written (id bigint, a bigint, b bigint, c text)");
  await client.query(`insert into written ${fill}(1, ${ROWS}) as n`);
  if (keys) await client.query(`create index on written (${keys})`);
  const { rows: start } = await client.query("select pg_current_wal_insert_lsn() as at");
  await client.query(`insert into written ${fill}(${ROWS + 1}, ${2 * ROWS}) as n`);
  const { rows } = await client.query(
    "select (pg_current_wal_insert_lsn() - $1::pg_lsn)::float8 as bytes",
    [start[0].at],
  );
  await client.query("drop table written");
  return rows[0].bytes / ROWS;
}
