import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";

/** What servers built on Postgres print below the tree is kept under its label; nothing is unplaced. */
test.each([
  [
    "Greenplum's slices",
    "Gather Motion 2:1  (slice1; segments: 2)\n  ->  Seq Scan on days\nPlanning Time: 0.3 ms\n  (slice0)    Executor memory: 37K bytes.\n* (slice1)    Executor memory: 36K bytes max (seg0).  Work_mem: 30K bytes max, 600K bytes wanted.\nExecution Time: 2.4 ms",
    [
      ["(slice0)", "Executor memory: 37K bytes."],
      [
        "(slice1)",
        "Executor memory: 36K bytes max (seg0).  Work_mem: 30K bytes max, 600K bytes wanted.",
      ],
    ],
  ],
  [
    "Yugabyte's memory",
    "Seq Scan on days (actual rows=1 loops=1)\n  Filter: (a > 1)\nExecution Time: 2.4 ms\nStorage Execution Time: 1.9 ms\nPeak Memory Usage: 24 kB",
    [
      ["Storage Execution Time", "1.9 ms"],
      ["Peak Memory Usage", "24 kB"],
    ],
  ],
  [
    "plan advice",
    "Append\n  ->  Seq Scan on days\nGenerated Plan Advice:\n  SEQ_SCAN(days)\n  NO_GATHER(days)",
    [
      ["Generated Plan Advice", ""],
      ["Generated Plan Advice", "SEQ_SCAN(days)"],
      ["Generated Plan Advice", "NO_GATHER(days)"],
    ],
  ],
  [
    "Redshift's warnings",
    "XN Seq Scan on days  (cost=0.00..2.00 rows=5 width=8)\n----- Tables missing statistics: days -----",
    [["Warning", "Tables missing statistics: days"]],
  ],
])("%s", (_, text, others) => {
  const analysis = analysePlan(text);
  const plans = analysis.kind === "analysis" ? analysis.plans : [];
  expect(plans.map(({ annotated }) => annotated.plan.others)).toEqual([others]);
  expect(plans.flatMap(({ annotated }) => annotated.plan.unplaced)).toEqual([]);
});

test("properties as wide as the widest line are properties of their own", () => {
  const analysis = analysePlan(
    "Seq Scan on days\n  Rows Seen Before: 12345678\n  Rows Seen Behind: 12345678\n  Vector Filter: (a > 1)",
  );
  const nodes = analysis.kind === "analysis" ? analysis.plans[0]?.annotated.plan.nodes : [];
  expect(nodes?.[0]?.others).toEqual([
    ["Rows Seen Before", "12345678"],
    ["Rows Seen Behind", "12345678"],
    ["Vector Filter", "(a > 1)"],
  ]);
});

test("lines of segments belong to the text above them, as Greenplum prints it", () => {
  const analysis = analysePlan(
    "Hash Join\n  Extra Text: (seg0)   Initial batch 0:\n (seg0)     Wrote 64K bytes to inner workfile.\n  ->  Seq Scan on a\n  ->  Hash\n        ->  Seq Scan on b",
  );
  const nodes = analysis.kind === "analysis" ? analysis.plans[0]?.annotated.plan.nodes : [];
  expect(nodes?.[0]?.others).toEqual([
    ["Extra Text", "(seg0)   Initial batch 0: (seg0)     Wrote 64K bytes to inner workfile."],
  ]);
});

test("of Aurora's buffers those of Postgres are read, and the line is kept", () => {
  const analysis = analysePlan(
    "Seq Scan on days (actual rows=1 loops=1)\n  Buffers: shared hit=3 read=2 aurora_orcache_hit=1, temp read=4",
  );
  const nodes = analysis.kind === "analysis" ? analysis.plans[0]?.annotated.plan.nodes : [];
  expect(nodes?.[0]).toMatchObject({
    sharedHitBlocks: 3,
    sharedReadBlocks: 2,
    tempReadBlocks: 4,
    others: [["Buffers", "shared hit=3 read=2 aurora_orcache_hit=1, temp read=4"]],
  });
});

test("a remark behind a node's numbers is kept", () => {
  const analysis = analysePlan(
    "Limit  (cost=0.1..0.2 rows=1 width=4)\n  ->  Seq Scan on days  (cost=0.1..0.2 rows=1 width=4)   <-- why?",
  );
  const plan = analysis.kind === "analysis" ? analysis.plans[0]?.annotated.plan : undefined;
  expect(plan?.unplaced).toEqual([{ line: 2, text: "<-- why?" }]);
});

test("numbers of another database in a value are no node's", () => {
  const analysis = analysePlan(
    "Foreign Scan on days\n  Remote EXPLAIN: Index lookup on days (a=1)  (cost=0.35 rows=1)",
  );
  const plan = analysis.kind === "analysis" ? analysis.plans[0]?.annotated.plan : undefined;
  expect(plan?.nodes.map(({ nodeType }) => nodeType)).toEqual(["Foreign Scan"]);
});

test("a million lines above a plan are listed, and so are those below", () => {
  const words = Array.from({ length: 1_000_000 }, (_, at) => `word ${at}`).join("\n");
  const node = "Seq Scan on a  (cost=0.00..1.00 rows=1 width=4)";
  const analysis = analysePlan(`${words}\n${node}`);
  if (isProblem(analysis)) throw new Error(analysis.message);
  expect(analysis.plans[0]?.annotated.plan.unplaced).toHaveLength(1_000_000);
});

test("a join that lacks an input is said to be cut off", () => {
  const analysis =
    analysePlan(`Hash Join  (cost=0.00..9.00 rows=1 width=4) (actual time=0.1..9.0 rows=1 loops=1)
  Hash Cond: (a.id = b.id)
  ->  Seq Scan on a  (cost=0.00..1.00 rows=1 width=4) (actual time=0.1..1.0 rows=1 loops=1)`);
  if (isProblem(analysis)) throw new Error(analysis.message);
  expect(analysis.plans[0]?.annotated.plan.notes).toEqual([
    "The Hash Join in line 1 lacks an input: the plan seems to be cut off, and then the own times of what stands above the cut are too long. Copy all of it.",
  ]);
});
