import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** The command as `npx planlens` runs it, in a process of its own, in samples/. */
const samples = join(import.meta.dirname, "../../samples");
const launcher = join(import.meta.dirname, "planlens.js");

interface Call {
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly nodeOptions?: readonly string[];
}

function planlens({ args, stdin = "", nodeOptions = [] }: Call) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...nodeOptions, launcher, ...args],
    { cwd: samples, input: stdin, encoding: "utf8", maxBuffer: 2 ** 30 },
  );
  return { status, stdout, stderr };
}

const reports = (call: Call) =>
  planlens({ ...call, args: ["analyse", "--json", ...call.args] })
    .stdout.trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

const sample = (file: string) => readFileSync(join(samples, file), "utf8");
const sort = "plans/sort-on-disk/plan.json";
const subPlans = "plans/cte-and-sub-plans/plan.txt";

test("one plan is drawn, and what was found is said", () => {
  const { status, stdout, stderr } = planlens({ args: ["analyse", subPlans] });
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toBe(`${sample("plans/cte-and-sub-plans/drawn.txt").trimEnd()}

Execution: 24.4 s
Planning: 1.05 ms

Sub-query runs once for every row (high, 23.8 s)
  SubPlan 2 ran 22.2 k times, 1.07 ms each: 23.8 s, 97.6 % of the whole.
  Compute it once for all rows: join to a sub-query that is grouped by the correlated column, or use a window function. If it has to stay, give it an index on that column.
`);
});

const withMinor = `Append  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..990.000 rows=40 loops=1)
  ->  Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..10.000 rows=40 loops=1)
        Filter: (feed_id = 17)
        Rows Removed by Filter: 199960
`;

test("what is hardly noticed is told to those who ask", () => {
  const { stdout } = planlens({ args: ["analyse"], stdin: withMinor });
  expect(stdout).toContain("None of the checks found anything to mend.\n");
  expect(stdout).not.toContain("Sequential scan");
  const all = planlens({ args: ["analyse", "--all"], stdin: withMinor }).stdout;
  expect(all).toContain(
    "\n\nLess than 2 % of the whole each:\n\nSequential scan throws most rows away (low, 10.0 ms)\n",
  );
  const [report] = reports({ args: ["--all"], stdin: withMinor });
  expect(report.plans[0]).toMatchObject({
    findings: [],
    minor: [{ rule: "seq-scan-discards-rows", nodes: [1], time: 10 }],
  });
});

test.each([[[]], [["-"]]])("standard input is read with the files %j", (files) => {
  const stdin = sample(subPlans);
  const { stdout } = planlens({ args: ["analyze", ...files], stdin });
  expect(stdout).toBe(planlens({ args: ["analyse", subPlans] }).stdout);
});

test("several files have headings, and what cannot be read is said beside them", () => {
  const { status, stdout, stderr } = planlens({ args: ["analyse", sort, "nowhere.txt", subPlans] });
  expect(stdout.match(/^# .*/gm)).toEqual([`# ${sort}`, `# ${subPlans}`]);
  expect([status, stderr]).toEqual([1, "nowhere.txt: There is no such file.\n"]);
});

test("each plan of a log has a heading", () => {
  const entry = (ms: number) =>
    `2026-11-02 09:14:07.312 UTC [1742] LOG:  duration: ${ms} ms  plan:\n\tQuery Text: select 1\n\tResult  (cost=0.00..0.01 rows=1 width=4) (actual time=0.001..0.002 rows=1 loops=1)\n`;
  const { stdout } = planlens({ args: ["analyse"], stdin: entry(12.5) + entry(3.25) });
  expect(stdout).toBe(`# plan 1 of 2

Result · 2.00 µs own of 2.00 µs · 1 row, 1 expected

Execution: 12.5 ms

None of the checks found anything to mend.


# plan 2 of 2

Result · 2.00 µs own of 2.00 µs · 1 row, 1 expected

Execution: 3.25 ms

None of the checks found anything to mend.
`);
});

test("the statement that auto_explain prints is asked, and does not keep the command", () => {
  const plan = readFileSync(join(samples, "findings/large-result/fires-long-series.txt"), "utf8");
  const nodes = plan.split("\n").filter((line) => /rows=/.test(line));
  const entry = (statement: string) =>
    `2026-11-02 09:14:07.312 UTC [1742] LOG:  duration: 380.8 ms  plan:\n\tQuery Text: ${statement}\n\t${nodes.join("\n\t")}\n`;
  const rulesOf = (statement: string) =>
    reports({ args: [], stdin: entry(statement) })[0].plans[0].findings.map(
      ({ rule }: { rule: string }) => rule,
    );
  expect(rulesOf("select i, repeat('x', 9) as title from generate_series(1, 350000) i")).toEqual([
    "large-result",
  ]);
  expect(rulesOf("select i from generate_series(1, 350000) i limit 350000")).toEqual([]);
  expect(rulesOf("select i from generate_series(1, ")).toEqual([]);
});

test("what is not read is said: notes, and lines that no version prints", () => {
  const stdin = "Result  (cost=0.00..0.01 rows=1 width=4)\n  what is this\n";
  const { stdout } = planlens({ args: ["analyse"], stdin });
  expect(stdout).toContain("Not understood, and left out:\n  line 2: what is this");
});

test("with --json each input is a document in a line", () => {
  const [first, second, ...others] = reports({ args: [sort, subPlans] });
  expect(others).toEqual([]);
  expect(first).toEqual({
    planlens: 1,
    input: sort,
    kind: "plan",
    plans: [
      {
        nodeCount: 2,
        root: {
          id: 0,
          nodeType: "Sort",
          ownBlocks: 3,
          ownIoTime: { read: 1.456, write: 5.071 },
          totalRows: 200060,
          rows: 200060,
          planRows: 200000,
          loops: 1,
          estimateError: 1.0003,
          estimateDirection: "under",
          explained: expect.objectContaining({ "Sort Space Type": "Disk" }),
          children: [
            {
              id: 1,
              nodeType: "Seq Scan",
              relation: "entries",
              alias: "entries",
              ownBlocks: 5172,
              ownIoTime: { read: 0.32, write: 0 },
              totalRows: 200060,
              rows: 200060,
              planRows: 200000,
              loops: 1,
              estimateError: 1.0003,
              estimateDirection: "under",
              explained: expect.objectContaining({
                "Node Type": "Seq Scan",
                "Relation Name": "entries",
                "Shared Read Blocks": expect.any(Number),
              }),
              children: [],
            },
          ],
        },
        residual: { blocks: 0 },
        unplaced: [],
        findings: [
          {
            rule: "sort-spills-to-disk",
            severity: "high",
            nodes: [0],
            title: "Sort spills to disk",
            detail: expect.stringMatching(/^The sort by .* wrote .* to disk\.$/),
            advice: expect.stringMatching(/\.$/),
            sql: expect.stringMatching(/^set work_mem = '\d+MB';$/),
            confidence: "certain",
            proof: expect.stringMatching(/\.$/),
            manual: expect.stringMatching(/^https:/),
          },
        ],
      },
    ],
  });
  expect(second).toMatchObject({
    input: subPlans,
    plans: [{ executionTime: expect.any(Number), planningTime: expect.any(Number) }],
  });
});

const broken = '[\n  {\n    "Plan": {\n      "Node Type": "Result",\n      "Plans": [\n';

test.each([
  ["nothing", "", { code: "empty", message: "There is nothing in it." }],
  ["a statement", "select 1", { code: "not-a-plan" }],
  ["a statement in the log", sample("shelf/log-entry.txt"), { code: "not-a-plan" }],
  ["what is neither", "\n\nhello", { code: "not-recognised", line: 3 }],
  ["a plan that breaks off", broken, { code: "unreadable-plan", line: 5 }],
])("%s is a problem", (_, stdin, problem) => {
  expect(reports({ args: [], stdin })).toEqual([
    { planlens: 1, input: "-", kind: "problem", message: expect.stringMatching(/\.$/), ...problem },
  ]);
  const { status, stdout, stderr } = planlens({ args: ["analyse"], stdin });
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^standard input(?:, line \d)?: .*\.\n$/);
});

test("a file that is not there and a folder are problems", () => {
  expect(reports({ args: ["nowhere.txt", "plans"] })).toEqual([
    {
      planlens: 1,
      input: "nowhere.txt",
      kind: "problem",
      code: "not-found",
      message: "There is no such file.",
    },
    {
      planlens: 1,
      input: "plans",
      kind: "problem",
      code: "not-a-plan",
      message: "This is a folder. Name the files in it.",
    },
  ]);
});

const LEVELS = 20_000;
const numbers = '"Plan Rows":1,"Actual Total Time":1,"Actual Rows":1,"Actual Loops":1';
const chain =
  '{"Plan":' +
  `{"Node Type":"Nested Loop",${numbers},"Plans":[`.repeat(LEVELS - 1) +
  `{"Node Type":"Seq Scan",${numbers}}` +
  `${"]}".repeat(LEVELS - 1)}}`;

test("a plan of 20,000 levels is told whole, and drawn as deep as can be looked at", () => {
  const [report] = reports({ args: [], stdin: chain });
  let levels = 0;
  for (let node = report.plans[0].root; node; node = node.children[0]) levels++;
  expect([levels, report.plans[0].nodeCount]).toEqual([LEVELS, LEVELS]);
  const { stdout } = planlens({ args: ["analyse"], stdin: chain });
  expect(stdout).toContain("\n… and 19000 nodes below level 1000, which --json lists.\n");
});

test("a file in UTF-16, as PowerShell writes it, is read", () => {
  const utf16 = Buffer.from(`\uFEFF${sample(subPlans)}`, "utf16le");
  const { status } = spawnSync(process.execPath, [launcher, "analyse"], { input: utf16 });
  expect(status).toBe(0);
});

test.each([
  [["--help"], 0, /^planlens \[start\]\n[\s\S]*\nplanlens analyse \[--all\] \[--json\]/, /^$/],
  [["analyse", "--jsn"], 2, /^$/, /^There is no option --jsn\. planlens --help .*\.\n$/],
  [["analyse", "-x"], 2, /^$/, /^There is no option -x\./],
  [["analyse", "--json=yes"], 2, /^$/, /^--json takes no value\./],
  [["explode"], 2, /^$/, /^There is no command explode\./],
  [["--all"], 2, /^$/, /^There is no option --all\./],
  [["start", "4748"], 2, /^$/, /^planlens start takes what it is to know from the environment/],
])("called with %j it ends with %i", (args, code, stdout, stderr) => {
  const answer = planlens({ args });
  expect(answer.status).toBe(code);
  expect(answer.stdout).toMatch(stdout);
  expect(answer.stderr).toMatch(stderr);
});

test("a reader that stops reading is no error", () => {
  const command = `"${process.execPath}" "${launcher}" analyse --json - | head -c 10`;
  const { stdout, stderr } = spawnSync(command, { shell: true, input: chain, encoding: "utf8" });
  expect([stdout, stderr]).toEqual(['{"planlens', ""]);
});

test("a Node that cannot run TypeScript hands over to the one that is installed here", () => {
  const call = { args: ["analyse", "--json", "-", "nowhere.txt"], stdin: sample(subPlans) };
  const answer = planlens(call);
  expect(answer.status).toBe(1);
  expect(planlens({ ...call, nodeOptions: ["--no-experimental-strip-types"] })).toEqual(answer);
});

test("every field is documented, and every documented field occurs", () => {
  const plans = readdirSync(join(samples, "plans")).map((name) => `plans/${name}/plan.txt`);
  const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
  const documented = [...readme.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, field]) => field);
  const unread =
    "Query Text: select 1\nResult  (cost=0.00..0.01 rows=1 width=4)\n  what is this\nSettings: work_mem = '64MB'\n";
  const found = [
    ...reports({ args: ["-", ...plans], stdin: unread }),
    ...reports({ args: [], stdin: broken }),
    ...reports({ args: ["--all"], stdin: withMinor }),
  ].flatMap((report) => inside(report, ""));
  expect([...new Set(found)].sort()).toEqual([...new Set(documented)].sort());
});

/** "plans[].root.id" and its like; a node's children have the fields of the root, minor findings those of others. */
function fields(value: unknown, path: string): string[] {
  // These have EXPLAIN's own names in them.
  if (/\.(?:explained|settings)$/.test(path)) return [path];
  if (Array.isArray(value)) {
    const list = `${path}[]`;
    return [list, ...value.flatMap((item) => inside(item, alike(list)))];
  }
  return [path, ...inside(value, path)];
}

const alike = (list: string): string =>
  list.replace(/\.children\[\]$/, "").replace(".minor[]", ".findings[]");

const inside = (value: unknown, path: string): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, item]) => fields(item, path ? `${path}.${key}` : key))
    : [];
