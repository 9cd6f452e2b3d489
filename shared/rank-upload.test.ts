import { describe, expect, test } from "vitest";
import { isProblem } from "#shared/base/problem.ts";
import { rankUpload, type Uploads } from "./rank-upload.ts";

const request = { metric: "total", limit: 10, search: "", at: "2026-05-14T12:00:00Z" } as const;

function rank(...uploads: Uploads) {
  const ranking = rankUpload(uploads, request);
  if (isProblem(ranking)) throw new Error(ranking.message);
  return ranking;
}

const draw = (ranking: ReturnType<typeof rank>) =>
  ranking.rows.map(
    ({ text, user, calls, totalExecTime, flags }) =>
      `${user} ${text}: ${[calls, totalExecTime, ...flags].join(" ")}`,
  );

function refusal(...uploads: Uploads) {
  const ranking = rankUpload(uploads, request);
  return isProblem(ranking) ? ranking.message : "";
}

const newest = (rows: string) =>
  `userid,dbid,toplevel,queryid,query,calls,total_exec_time,rows,shared_blk_read_time,stats_since\n${rows}`;

describe("one export", () => {
  test.each([
    [
      "CSV of 1.7, with roles by name",
      'rolname,userid,dbid,queryid,query,calls,total_time,rows\napp,10,5,1,"select ""a"",\nb",3,6.5,3\n',
      ['app select "a",\nb: 3 6.5'],
    ],
    [
      "CSV of 1.11",
      newest("10,5,t,1,select 1,3,6.5,3,0,2026-05-14 12:00:00.5+00"),
      ["10 select 1: 3 6.5"],
    ],
    [
      "JSON in a list",
      '[{"userid": 10, "queryid": -6832454405657372797, "query": "select 1", "calls": 2, "total_exec_time": 1.5}]',
      ["10 select 1: 2 1.5"],
    ],
    [
      "JSON of a driver, in an object",
      '{"rowCount": 1, "rows": [{"queryid": "1", "query": "select 1", "calls": "2", "total_exec_time": 1.5}]}',
      [" select 1: 2 1.5"],
    ],
    [
      "JSON, a row a line",
      '{"queryid": 1, "query": "select 1", "calls": 2, "total_time": 1}\n{"queryid": 2, "query": "select 2", "calls": 2, "total_time": 9}',
      [" select 2: 2 9", " select 1: 2 1"],
    ],
    [
      "without roles, rows of several are one",
      "queryid,query,calls,total_time\n1,select 1,2,3\n1,select 1,1,4",
      [" select 1: 3 7"],
    ],
  ])("%s", (_, text, expected) => {
    expect(draw(rank(text))).toEqual(expected);
  });

  test("queryids keep their last digits, and tell statements apart by them", () => {
    const row = (last: number) =>
      `{"userid": 1, "queryid": 683245440565737279${last}, "query": "q", "calls": 1, "total_time": 1}`;
    expect(rank(`[${row(1)}, ${row(2)}]`).rows.map(({ queryid }) => queryid)).toEqual([
      "6832454405657372791",
      "6832454405657372792",
    ]);
  });

  test("what is 0 in every row was perhaps not measured, and is not shown", () => {
    const [row] = rank(newest("10,5,t,1,select 1,3,6,3,0,")).rows;
    expect(row).not.toHaveProperty("sharedBlkReadTime");
    const [measured] = rank(newest("10,5,t,1,select 1,3,6,3,0.5,")).rows;
    expect(measured).toMatchObject({ sharedBlkReadTime: 0.5 });
    expect(measured).not.toHaveProperty("walBytes");
  });

  test("hidden and nested statements are counted apart", () => {
    const hidden = "<insufficient privilege>";
    const {
      rows,
      hidden: others,
      nested,
      whole,
    } = rank(
      newest(
        `10,5,t,1,a,1,60,0,0,\n10,5,f,2,b,1,20,0,0,\n11,5,t,,${hidden},1,30,0,0,\n11,5,t,,${hidden},1,10,0,0,`,
      ),
    );
    expect([rows.length, others, nested, whole]).toEqual([
      1,
      { statements: 2, value: 40, share: 0.4 },
      { statements: 1, value: 20 },
      100,
    ]);
  });

  test.each([
    ["", /^No rows of pg_stat_statements are in this\. .* csv header"\.$/],
    [
      "queryid,query,calls\n1,a,2",
      /^This has no column total_exec_time or total_time, so it is not/,
    ],
    [
      "Seq Scan on items  (cost=0.00..1.00 rows=1 width=4)\n  Filter: x",
      /^This has no column calls/,
    ],
    ['{"Plan": {}}', /^This has no column calls/],
  ])("%j is refused", (text, sentence) => {
    expect(refusal(text)).toMatch(sentence);
  });
});

describe("two exports", () => {
  const older = newest(
    "10,5,t,1,a,10,100,0,0,2026-05-14 10:00:00+00\n10,5,t,2,b,5,50,0,0,2026-05-14 10:00:01+00",
  );

  test("tell what was counted between them", () => {
    const newer = newest(
      "10,5,t,1,a,13,160,0,0,2026-05-14 10:00:00+00\n10,5,t,3,c,2,20,0,0,2026-05-14 10:30:00+00",
    );
    const ranking = rank(older, newer);
    expect(draw(ranking)).toEqual(["10 a: 3 60", "10 c: 2 20"]);
    expect(ranking.lost).toEqual({ statements: 1, resets: 0 });
  });

  test("say what was counted anew", () => {
    const newer = newest(
      "10,5,t,1,a,4,60,0,0,2026-05-14 11:00:00+00\n10,5,t,2,b,5,50,0,0,2026-05-14 10:00:01+00",
    );
    expect(draw(rank(older, newer))).toEqual(["10 a: 4 60 partial"]);
  });

  test("are refused in the wrong order", () => {
    const newer = newest("10,5,t,1,a,13,160,0,0,2026-05-14 10:00:00+00");
    expect(refusal(newer, older)).toBe(
      "The second of the two is older than the first, or of another server. Give the older one first.",
    );
  });

  test("say which of them cannot be used", () => {
    expect(refusal(older, "")).toMatch(/^The second of the two cannot be used\. No rows/);
    expect(refusal("", older)).toMatch(/^The first of the two cannot be used\. No rows/);
  });
});
