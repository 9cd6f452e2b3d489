import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type AnalysedPlan, analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { toMarkdown } from "./markdown.ts";
import { code, fenced, inline, inTable } from "./markdown-text.ts";

function analysed(text: string): AnalysedPlan {
  const analysis = analysePlan(text);
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  return analysis.plans[0];
}

const before = readFileSync(
  join(import.meta.dirname, "../../samples/compared/index-added/before.txt"),
  "utf8",
);

test("a plan as it is read in an issue", () => {
  const markdown = toMarkdown(analysed(before), {
    title: "Plan over orders",
    description: "Pasted, 14:20",
    statement: "select * from orders",
  });
  expect(markdown.replace(/## Findings\n.*?\n(?=## )/s, "")).toBe(`# Plan over orders

Pasted, 14:20

- Total time: **22.1 ms**
- Planning: **106 µs**
- Data touched: **13.0 MB**
- Rows thrown away: **200 k**
- Rows returned: **10**
- Estimated cost: **4,169**
- Nodes: **3**

## Statement

\`\`\`sql
select * from orders
\`\`\`

## Where most of the time went

| Node | Own time | Share | Rows | Own data |
| --- | --: | --: | --: | --: |
| \`Seq Scan on orders\` | 22.0 ms | 99.6 % | 100 rows | 13.0 MB |

## Plan

\`\`\`text
${before.trimEnd()}
\`\`\`
`);
  expect(markdown).toMatch(/\n1\. \*\*.*\*\* \(high, 22\.\d ms\)\. /);
});

test.each([
  ["a_b *c* [d](e) `f` ~g~ | ![h]", "a\\_b \\*c\\* \\[d\\](e) \\`f\\` \\~g\\~ \\| \\!\\[h\\]"],
  ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["&lt; & co", "&amp;lt; &amp; co"],
  ["two\nlines\n\n# and a heading", "two lines # and a heading"],
  ["# heading", "&#8203;# heading"],
  ["1. item", "&#8203;1. item"],
])("among words %j is written %j", (text, markdown) => {
  expect(inline(text)).toBe(markdown);
});

test.each([
  ["orders", "`orders`"],
  ["a`b", "``a`b``"],
  ["`a``b`", "``` `a``b` ```"],
  ["two\nlines", "`two lines`"],
  ["", ""],
])("as code %j is written %j", (text, markdown) => {
  expect(code(text)).toBe(markdown);
});

test("a pipe does not end its cell, nor a fence within the text its block", () => {
  expect(inTable(code("a|b"))).toBe("`a\\|b`");
  expect(fenced("a\n```\n<script>\n````", "text")).toBe("`````text\na\n```\n<script>\n````\n`````");
});

describe("what hides in the texts of a plan stays text", () => {
  const evil = '"><img src=x onerror=alert(1)>|```\n<script>alert(2)</script>';
  const name = evil.replaceAll('"', '""').replaceAll("\n", " ");
  const plan =
    analysed(`Seq Scan on "${name}"  (cost=0.00..9000.00 rows=5 width=8) (actual time=0.010..90.000 rows=5 loops=1)
  Filter: (owner = '${name}'::text)
  Rows Removed by Filter: 500000
Execution Time: 90.100 ms`);
  const markdown = toMarkdown(plan, { title: evil, description: evil, statement: evil });

  test("no tag stands outside of code", () => {
    const fences = /^ *(`{3,}).*\n[\s\S]*?\n *\1$/gm;
    const outside = markdown.replace(fences, "").replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
    expect(outside).not.toMatch(/<[a-z/]/i);
    expect(outside).not.toContain("```");
    expect(markdown).toContain("<script>");
  });

  test("its row of the table has as many cells as the others", () => {
    const row = markdown.split("\n").find((line) => line.includes("90.0 ms |"));
    expect(row?.match(/(?<!\\)\|/g)).toHaveLength(6);
  });
});
