import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";

const plan = [
  "Limit  (cost=0.1..0.2 rows=1 width=4)",
  "  ->  Seq Scan on days  (cost=0.1..0.2 rows=1 width=4)",
  "        Filter: (a < 3)",
];
const behind = (prefix: string) => plan.map((line) => `${prefix}${line}`).join("\n");
const whole = plan.join("\n");
const json = '[{"Plan": {"Node Type": "Limit", "Plans": [{"Node Type": "Seq Scan"}]}}]';
const html = (text: string) =>
  text.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

test.each([
  ["a diff", behind("+")],
  ["a shell's comment", behind("# ")],
  ["a comment of C", behind("// ")],
  ["a block of comment", `/*\n${behind(" * ")}\n */`],
  ["a comment around all", `/*\n${whole}\n*/`],
  ["Jira", `{code:sql}\n${whole}\n{code}`],
  ["a forum", `[code]\n${whole}\n[/code]`],
  ["grep -n", plan.map((line, at) => `${at + 12}:${line}`).join("\n")],
  ["bat", plan.map((line, at) => `  ${at + 1} | ${line}`).join("\n")],
  [
    "a table of Markdown",
    `| QUERY PLAN |\n| :--- |\n${plan.map((line) => `| ${line} |`).join("\n")}`,
  ],
  [
    "a table of Markdown with escapes",
    `| QUERY PLAN |\n| :--- |\n${plan.map((line) => `| ${line.replaceAll(/[()]/g, "\\$&")} |`).join("\n")}`,
  ],
  ["Markdown with escapes", whole.replaceAll("->", "\\->")],
  ["a quotation", behind("> ")],
  ["a quotation in a quotation", behind("> > ")],
  [
    "words around XML",
    "See <b>:\n<explain>\n<Query><Plan><Node-Type>Limit</Node-Type>\n<Plans><Plan><Node-Type>Seq Scan</Node-Type></Plan></Plans></Plan></Query>\n</explain>\nThanks, Bob <bob@shop>",
  ],
  ["notices", behind("psql:test.sql:12: NOTICE:  ")],
  ["a notice of several lines", `NOTICE:  ${whole}`],
  ["HTML", `<pre><code class="language-sql">${html(whole)}\n</code></pre>`],
  ["JSON in HTML", html(json)],
  ["JSON with typographic quotes", json.replaceAll(/"([^"]*)"/g, "“$1”")],
  ["the inside of a string", json.replaceAll('"', '\\"').replace("[{", "[\\n  {")],
])("%s", (_, text) => {
  const analysis = analysePlan(text);
  const plans = analysis.kind === "analysis" ? analysis.plans : [];
  const read = plans.map(({ annotated: { plan } }) => ({
    nodes: plan.nodes.map(({ nodeType }) => nodeType),
    unplaced: plan.unplaced,
  }));
  expect(read).toEqual([{ nodes: ["Limit", "Seq Scan"], unplaced: [] }]);
});

test("words around a quotation are no part of it", () => {
  const analysis = analysePlan(`Bob wrote:\n\n> Why?\n${behind("> ")}\n\nIt sorts.`);
  const plans = analysis.kind === "analysis" ? analysis.plans : [];
  expect(plans.map(({ annotated }) => annotated.plan.nodes.length)).toEqual([2]);
  const left = plans[0]?.annotated.plan.unplaced.map(({ text }) => text);
  expect(left).toEqual(["Bob wrote:", "Why?", "It sorts."]);
});
