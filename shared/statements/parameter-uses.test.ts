import { expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem } from "#shared/base/problem.ts";
import { type ParameterUse, parameterUses } from "./parameter-uses.ts";

const parse = createParser();

function draw([number, use]: readonly [number, ParameterUse]): string {
  if (use.kind === "compared") return `$${number} ${use.comparison} ${use.operand.path.join(".")}`;
  if (use.kind === "stored") return `$${number} stored ${use.operand.path.join(".")}`;
  return `$${number} ${use.kind}`;
}

test.each([
  ["select * from t where a = $1 and t.b <> $2", "$1 equal a, $2 equal t.b"],
  ["select * from t where $1 = a and $2 < b", "$1 equal a, $2 from b"],
  ["select * from t where a >= $1 and a < $2::date", "$1 from a, $2 to a"],
  ["select * from t where a between $2 and $1", "$2 from a, $1 to a"],
  [
    "select * from t where a in ($1, $2) or b in ($3 /*, ... */)",
    "$1 equal a, $2 equal a, $3 equal b",
  ],
  [
    "select * from t where a = any ($1) or b = any (array[$2, $3])",
    "$1 any a, $2 equal b, $3 equal b",
  ],
  ["select * from t where a like $1 or lower(b) ilike lower($2)", "$1 like a, $2 like b"],
  ["select * from t join u on u.a = t.a and u.b = $1", "$1 equal u.b"],
  [
    "select (select 1 from u where u.a = $1) from t where exists (select 1 from v where v.b > $2)",
    "$1 equal u.a, $2 from v.b",
  ],
  [
    "with x as (select * from t where a = $1) select * from x limit $2 offset $3",
    "$1 equal a, $2 limit, $3 offset",
  ],
  [
    "select extract($1 from a), date_trunc($2, a), a at time zone $3 from t",
    "$1 field, $2 field, $3 zone",
  ],
  [
    "insert into t (a, b) values ($1, $2), ($3, lower($4))",
    "$1 stored t.a, $2 stored t.b, $3 stored t.a, $4 stored t.b",
  ],
  ["update t as x set a = $1, b = b + $2 where c = $3", "$1 stored x.a, $3 equal c"],
  ["delete from t where a = $1", "$1 equal a"],
  ["select $1, f($2), a + $3 from t where a + b > $4 and a ~ $5", ""],
  ["select * from t where a = $1 and b = $1", "$1 equal a"],
])("%s", async (sql, expected) => {
  const parsed = await parse(sql);
  if (isProblem(parsed)) throw new Error(parsed.message);
  const uses = parameterUses(parsed.statements[0]?.node ?? {});
  const drawn = [...uses].toSorted(([a], [b]) => a - b).map(draw);
  expect(drawn.toSorted()).toEqual(expected.split(", ").filter(Boolean).toSorted());
});
