import { expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { quoteIdentifier } from "#shared/base/quote-identifier.ts";

const { url } = await testDatabase("demo");

test("names are quoted as Postgres quotes them", async () => {
  const { rows } = await withClient(url, (client) =>
    client.query<{ name: string; quoted: string }>(`
      select name, quote_ident(name) as quoted
      from (
        select word from pg_get_keywords()
        union all values ('plain'), ('_x9'), ('mixedCase'), ('9x'), ('a b'), ('a"b'), ('a$b'), ('é'), ('')
      ) as names(name)`),
  );
  expect(rows.length).toBeGreaterThan(400);
  expect(rows.map(({ name }) => quoteIdentifier(name))).toEqual(rows.map(({ quoted }) => quoted));
});
