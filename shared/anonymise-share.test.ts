import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { type AnalysedPlan, analysePlan } from "./analyse-plan.ts";
import { anonymiseShare, openWithKey } from "./anonymise-share.ts";
import { isProblem } from "./base/problem.ts";
import { openShare } from "./open-share.ts";
import type { Plan } from "./plan/plan.ts";
import { dice } from "./plan/testing/dice.ts";
import { readKey } from "./shares/anonymise/key.ts";
import { pseudonyms } from "./shares/anonymise/pseudonyms.ts";
import { putBack } from "./shares/anonymise/put-back.ts";
import { plansOf } from "./shares/anonymise/rename-source.ts";
import { renameSql } from "./shares/anonymise/rename-sql.ts";
import type { PlanShare, ShareDocument } from "./shares/share-document.ts";
import { isOwn, wordsOf } from "./shares/testing/own-words.ts";
import { statementWords } from "./sql/statement-words.ts";

const samples = join(import.meta.dirname, "../samples");
const read = (file: string) => readFileSync(join(samples, file), "utf8");
const readIfThere = (file: string) => (existsSync(join(samples, file)) ? read(file) : undefined);

const KEY = "00000000000000000000000000000000";

/** The same chance each time. */
function chance() {
  const roll = dice(7);
  return { id: KEY, random: () => (roll.upTo(1e9) - 1) / 1e9 };
}

function anonymised(document: PlanShare, title = "Slow since Monday") {
  const share = anonymiseShare({ title, document }, chance());
  if (isProblem(share)) throw new Error(share.message);
  return { ...share, document: asPlan(share.document) };
}

function asPlan(document: ShareDocument): PlanShare {
  if (document.kind !== "plan") throw new Error(`This is a ${document.kind}.`);
  return document;
}

function analysed(source: string): readonly AnalysedPlan[] {
  const analysis = analysePlan(source);
  // EXPLAIN prints no plan of some statements.
  return isProblem(analysis) ? [] : analysis.plans;
}

describe("samples/anonymised: what leaves is what is beside it", () => {
  const folders = readdirSync(join(samples, "anonymised"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

  test.each(folders)("%s", async (folder) => {
    const { title, document } = sampleShare(folder);
    const share = anonymised(document, title);
    expect(openShare(JSON.parse(JSON.stringify(share.document)))).toEqual(share.document);
    const leaves = { title: share.title, ...share.document };
    await expect(sections("", leaves).join("\n")).toMatchFileSnapshot(
      join(samples, "anonymised", folder, "anonymised.txt"),
    );
  });
});

function sampleShare(folder: string): { title: string; document: PlanShare } {
  const whole = readIfThere(`anonymised/${folder}/share.json`);
  if (whole) {
    const { title, ...document } = JSON.parse(whole);
    return { title, document };
  }
  const statement = readIfThere(`anonymised/${folder}/statement.sql`);
  const source = read(`anonymised/${folder}/plan.txt`);
  return {
    title: "Slow since Monday",
    document: { version: 4, kind: "plan", source, ...(statement !== undefined && { statement }) },
  };
}

/** Each text under its path. */
function sections(path: string, value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [`## ${path}\n\n${value}\n`];
  return Object.entries(value).flatMap(([key, inner]) =>
    sections(path === "" ? key : `${path}.${key}`, inner),
  );
}

const files = globSync(
  [
    ...["plans/*/plan.txt", "measured/*/plan.json", "findings/*/*.txt", "pasted/*/pasted.txt"],
    ...["recorded/plans/*/18.txt", "recorded/plans/*jit*/12.yaml", "compared/*/before.txt"],
  ],
  { cwd: samples },
).sort();

/** With the statement, where one is beside it. */
function shareOf(file: string): PlanShare {
  const beside = [file.replace(/txt$/, "sql"), `${dirname(file)}/statement.sql`];
  const statement = beside
    .filter((name) => name.endsWith(".sql"))
    .map(readIfThere)
    .find(Boolean);
  return { version: 4, kind: "plan", source: read(file), ...(statement && { statement }) };
}

describe("of every plan that there is", () => {
  const shares = files.flatMap((file) => {
    const document = shareOf(file);
    const before = analysed(document.source);
    return before.length > 0 ? [{ file, document, before, share: anonymised(document) }] : [];
  });

  test("nothing of the original leaves", () => {
    expect(shares.length).toBeGreaterThan(450);
    for (const { file, document, share } of shares) {
      const originals = [...wordsOf(`${document.source} ${document.statement}`)];
      const left = wordsOf(`${share.document.source} ${share.document.statement}`);
      expect(
        originals.filter((word) => left.has(word) && !isOwn(word)),
        file,
      ).toEqual([]);
    }
  });

  test("it reads to the same plan: nodes, numbers and findings", () => {
    for (const { file, before, share } of shares)
      expect(analysed(share.document.source).map(shape), file).toEqual(before.map(shape));
  });

  test("the key puts back what was there", () => {
    for (const { file, before, share } of shares) {
      // A log inside YAML says of itself what looks like a log again.
      if (file.includes("log-gcloud-yaml")) continue;
      const key = readKey(JSON.stringify(share.key), KEY);
      if (isProblem(key)) throw new Error(key.message);
      const opened = openWithKey(share.document, key);
      if (isProblem(opened)) throw new Error(`${file}: ${opened.message}`);
      expect(opened.title).toBe("Slow since Monday");
      expect(opened.document.anonymised).toBeUndefined();
      const again = plansOf(asPlan(opened.document).source);
      expect(isProblem(again) ? again : again.map(texts), file).toEqual(
        before.map(({ annotated }) => texts(annotated.plan)),
      );
    }
  });
});

const shape = ({ annotated: { plan }, findings, minor }: AnalysedPlan) => ({
  nodes: plan.nodes.map((node) => [numbersOf(node), node.workers.map(numbersOf)]),
  planningTime: plan.planningTime,
  executionTime: plan.executionTime ?? plan.duration,
  triggers: plan.triggers.map(({ calls, time }) => ({ calls, time })),
  findings: [...findings, ...minor].map(({ rule, nodes, time, severity }) => ({
    ...{ rule, nodes, time, severity },
  })),
});

/** What is no text, and the type of a node where Postgres has such a type. */
const numbersOf = (of: object) =>
  Object.entries(of)
    .filter(([, value]) => /^(?:number|boolean)$/.test(typeof value))
    .sort(([a], [b]) => a.localeCompare(b));

/** Quotes that need not be, and how a literal escapes, are not put back. */
const texts = (plan: Plan) =>
  plan.nodes.map(({ others: _, workers: __, ...node }) =>
    Object.entries(node)
      .filter(([, value]) => value !== undefined)
      .map(
        ([field, value]) =>
          `${field}: ${JSON.stringify(value).replaceAll(/\\"|\bE(?=')|\\(?=\\)/g, "")}`,
      )
      .sort(),
  );

test("of every statement there is, the anonymised one parses and can be put back", async () => {
  const parse = createParser();
  const files = globSync(["**/statement.sql", "tpch/queries/*.sql", "findings/*/*.sql"], {
    cwd: samples,
  });
  for (const file of files.sort()) {
    for (const sql of read(file).split(/;\n/).filter(isQuery)) {
      const { renaming, key } = pseudonyms([sql], chance().random);
      const renamed = renameSql(sql, "typed", renaming);
      const parsed = await parse(renamed);
      expect("message" in parsed ? `${parsed.message} ${renamed}` : "", file).toBe("");
      const left = wordsOf(renamed);
      expect(
        [...wordsOf(sql)].filter((word) => left.has(word) && !isOwn(word)),
        file,
      ).toEqual([]);
      const back = renameSql(renamed, "typed", putBack(key(KEY, "")));
      expect(withoutQuotes(back), file).toBe(withoutQuotes(sql));
    }
  }
});

/** Of what defines things, more words are replaced than need be, so that it may not parse. */
const isQuery = (sql: string): boolean =>
  /^(?:\s|--.*\n)*(?:select|with|insert|update|delete|merge|values|create (?:unique )?index)\b/i.test(
    sql,
  );

const withoutQuotes = (sql: string): string => statementWords(sql).replaceAll('"', "");

test("what was said of a plan is left out with who said it, and the key puts it back", () => {
  const document = openShare(JSON.parse(read("shares/version-4-remarks.json")));
  if (isProblem(document) || document.kind !== "plan") throw new Error("no plan");
  const share = anonymised(document);
  const said = JSON.stringify(share.document.remarks);
  expect(said).not.toMatch(/Ann|Smith|Bob|entries|Monday|example/);
  expect(share.document.remarks).toMatchObject([
    {
      node: 0,
      text: expect.stringMatching(/^Left out/),
      madeBy: expect.stringMatching(/^Somebody/),
    },
    { answers: document.remarks?.[0]?.id },
    { plan: 0 },
  ]);
  const key = readKey(JSON.stringify(share.key), KEY);
  if (isProblem(key)) throw new Error(key.message);
  const opened = openWithKey(share.document, key);
  expect(opened).toMatchObject({ document: { remarks: document.remarks } });
});

test("equal names and values are equal everywhere, also in strings", () => {
  const { document } = anonymised({
    version: 4,
    kind: "plan",
    source:
      "Seq Scan on public.orders  (cost=0.00..1.00 rows=1 width=4)\n  Output: nextval('orders'::regclass), orders.state\n  Filter: ((orders.state = 'paid'::text) OR (orders.state = ANY ('{paid,sent}'::text[])))",
    statement: "select nextval('orders'), Orders.state from \"orders\" where state = 'paid'",
  });
  expect(document.statement).toMatch(
    /^select nextval\('table1'\), table1\.column1 from "table1" where column1 = '([a-z]{4})'$/,
  );
  const paid = /'([a-z]{4})'$/.exec(document.statement ?? "")?.[1];
  expect(document.source).toContain(`= '${paid}'::text`);
  expect(document.source).toMatch(new RegExp(`'\\{${paid},[a-z]{4}\\}'`));
  expect(document.source).toContain("nextval('table1'::regclass)");
});

test.each([
  [
    "select name, date, key, first from t where t.year is null",
    "select column1, column2, column3, column4 from table1 where table1.column5 is null",
  ],
  [
    "select sum(a) over (order by b rows between 1 preceding and current row) from t",
    "select sum(column1) over (order by column2 rows between 1 preceding and current row) from table1",
  ],
  [
    "select extract(epoch from e.at), date_trunc('week', e.at) from e",
    "select extract(epoch from alias1.column1), date_trunc('week', alias1.column1) from alias1",
  ],
  [
    "select 1 from t for no key update of t skip locked limit 20",
    "select 1 from table1 for no key update of table1 skip locked limit 20",
  ],
])("words of SQL stay where they are that: %s", (sql, renamed) => {
  expect(renameSql(sql, "typed", pseudonyms([sql], chance().random).renaming)).toBe(renamed);
});

test("what is not understood is replaced whole", () => {
  const { document } = anonymised({
    version: 4,
    kind: "plan",
    source:
      'Custom Scan (HouseScan) on orders  (cost=0.00..1.00 rows=1 width=4)\n  House Rule: "the Smiths" first\n  House Count: 12 kB\n  Filter: (state = \'cut off\n',
    statement: "select 1 where name = 'never closed",
    notes: ["Postgres cannot plan “house”."],
  });
  expect(JSON.stringify(document)).not.toMatch(/house|smith|orders|cut off|never|closed/i);
  expect(document.source).toContain("12 kB");
});

test("a pseudonym that stands in the original is not given", () => {
  const { document } = anonymised({
    version: 4,
    kind: "plan",
    source: "Seq Scan on orders  (cost=0.00..1.00 rows=1 width=4)\n  Filter: (table1 = 2)",
  });
  expect(document.source).toContain('"Relation Name": "table2"');
});

test("what is no plan is refused", () => {
  const document: PlanShare = { version: 4, kind: "plan", source: "select * from secrets" };
  expect(anonymiseShare({ title: "x", document }, chance())).toMatchObject({ code: "not-a-plan" });
});

test.each([
  ["no JSON", "hello", "This file is no key of Planlens"],
  ["another JSON", "[]", "This file is no key of Planlens"],
  ["half a key", '{"kind": "planlens-key", "version": 1, "id": "a"}', "no key of Planlens"],
  [
    "another share's",
    '{"kind": "planlens-key", "version": 1, "id": "b"}',
    "belongs to another share",
  ],
  ["a newer one", '{"kind": "planlens-key", "version": 2, "id": "a"}', "made by a newer Planlens"],
])("as a key is refused: %s", (_, text, message) => {
  expect(readKey(text, "a")).toMatchObject({ message: expect.stringContaining(message) });
});
