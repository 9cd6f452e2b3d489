import { Client } from "pg";

/** What a server is sent while its log is recorded: every way in which drivers send statements. */
export async function sendStatements(url: string, settings: Readonly<Record<string, string>>) {
  await withClient(url, {}, prepare);
  await withClient(url, settings, bySimpleProtocol);
  await withClient(url, settings, byExtendedProtocol);
  await withClient(url, settings, inTransactions);
  await withClient(url, settings, whatFails);
  await withClient(url, settings, (one) =>
    withClient(url, settings, (other) => besideEachOther(one, other)),
  );
}

async function prepare(client: Client) {
  await client.query(`
    drop table if exists book, author;
    create table author (id int primary key, name text);
    create table book (id int primary key, author_id int, title text, price numeric);
    insert into author select i, 'author ' || i from generate_series(1, 20) i;
    insert into book select i, i % 20 + 1, 'title ' || i, i from generate_series(1, 200) i;
    create or replace function books_of(one int) returns bigint language plpgsql as
    $$ begin return (select count(*) from book where author_id = one); end $$;
  `);
}

async function bySimpleProtocol(client: Client) {
  await client.query("select * from author where id = 1");
  await client.query(
    "select id,\n\ttitle -- a comment: LOG:  not a level\nfrom book\nwhere id < 3",
  );
  await client.query("select 2; select 3;");
  await client.query("prepare p1 (int, text) as select * from author where id = $1 and name <> $2");
  await client.query("execute p1 (3, 'o''clock')");
  await client.query("deallocate p1");
  await client.query("select books_of(4)");
  await client.query("select name from author where name = 'DETAIL:  Parameters: $1 = ''x'''");
  await client.query("copy (select * from author limit 1) to stdout").catch(() => {});
}

async function byExtendedProtocol(client: Client) {
  await client.query("select * from author where id = $1", [2]);
  await client.query("select $1::text, $2::text, $3::text[]", [
    "o'clock,\n$9 = 'x'\n\tand a tab",
    null,
    ["a", "b c"],
  ]);
  for (const id of [5, 6, 7]) {
    await client.query({
      name: 'by"name',
      text: "select title from book\nwhere author_id = $1",
      values: [id],
    });
  }
  await client.query("select * from author where id = $1 and name <> $2", [3, "x"]);
  await client.query("select * from author where id = $1 and name <> $2", [4, "x"]);
  // Two rows at a time: the portal is executed again for the next.
  await client.query({ text: "select id from book where id <= $1", values: [5], rows: 2 } as never);
  await client.query("select books_of($1)", [4]);
}

async function inTransactions(client: Client) {
  await client.query("begin");
  for (const id of [1001, 1002, 1003]) {
    await client.query("insert into book values ($1, $2, $3, $4)", [id, 1, "new", 1]);
  }
  await client.query("declare c cursor for select * from book where id < 10");
  await client.query("fetch 3 from c");
  await client.query("commit");
  await client.query("BEGIN; update book set price = 2 where id = 1001; COMMIT");
  await client.query("start transaction");
  await client.query("savepoint s1");
  await client.query("delete from book where id > $1", [1000]);
  await client.query("rollback to savepoint s1");
  await client.query("rollback");
  await client.query("delete from book where id > 1000");
}

async function whatFails(client: Client) {
  const failing = (sending: Promise<unknown>) => sending.catch(() => {});
  await failing(client.query("select * from nowhere\nwhere id = 1"));
  await failing(client.query("selec 1"));
  await failing(client.query("select 1 / $1::int", [0]));
  await client.query("set log_parameter_max_length_on_error = -1").catch(() => {});
  await failing(client.query("select 1 / $1::int", [0]));
  await failing(client.query("select $1::int", ["no number"]));
  await failing(client.query("insert into author values (1, 'again')"));
  await client.query("set statement_timeout = '50ms'");
  await failing(client.query("select pg_sleep(10)"));
  await client.query("reset statement_timeout");
  await client.query("do $$ begin raise warning 'of its own'; end $$");
  await client.query("set work_mem = '64kB'");
  await client.query(
    "select count(*) from (select md5(i::text) from generate_series(1, 5000) i order by 1) t",
  );
}

/** Two connections that send what is a statement a row, at the same time. */
async function besideEachOther(one: Client, other: Client) {
  for (let id = 1; id <= 4; id++) {
    await Promise.all([
      one.query("select * from author where id = $1", [id]),
      other.query(`select count(*) from book where author_id = ${id}`),
    ]);
  }
}

async function withClient(
  url: string,
  settings: Readonly<Record<string, string>>,
  use: (client: Client) => Promise<unknown>,
) {
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const client = new Client({
    connectionString: url,
    application_name: "shop [web], 1",
    options: options.join(" "),
  });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}
