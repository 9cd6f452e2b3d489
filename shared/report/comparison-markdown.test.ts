import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { comparePlans } from "#shared/compare/compare-plans.ts";
import { comparisonToMarkdown } from "./comparison-markdown.ts";

function annotated(text: string) {
  const analysis = analysePlan(text);
  if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
  return analysis.plans[0].annotated;
}

const sample = (side: "before" | "after") =>
  readFileSync(join(import.meta.dirname, `../../samples/compared/index-added/${side}.txt`), "utf8");

test("a comparison as it is read in an issue, all its nodes", () => {
  const comparison = comparePlans(annotated(sample("before")), annotated(sample("after")));
  const markdown = comparisonToMarkdown({
    comparison,
    sentence: "Bitmap Heap Scan instead of a Seq Scan.",
    sides: [
      {
        name: "Before",
        title: "Plan over `orders`",
        description: "Pasted, 14:20",
        version: "12.22",
      },
      { name: "After", title: "Plan over orders", description: "Pasted, 14:21", version: "18.4" },
    ],
  });
  expect(markdown).toBe(`# Bitmap Heap Scan instead of a Seq Scan.

- **Before**: \`\` Plan over \`orders\` \`\` Pasted, 14:20
- **After**: \`Plan over orders\` Pasted, 14:21

|  | Before | After |  |
| --- | --: | --: | --: |
| Total time | 22.1 ms | 137 µs | 161× less |
| Planning | 106 µs | 56.0 µs |  |
| Data touched | 13.0 MB | 816 kB | 16× less |
| Rows thrown away | 200 k | 0 |  |
| Rows returned | 10 | 10 | the same |
| Estimated cost | 4,169 | 326 | 13× less |
| Postgres | 12.22 | 18.4 |  |

## Nodes

\`-\` is gone, \`+\` was added, \`>\` moved, \`~\` changed. Times, rows and data are each node's own.

\`\`\`diff
  Limit · 5.00 µs, 10 rows  →  1.00 µs, 10 rows
    Sort · 43.0 µs, 10 rows  →  12.0 µs, 10 rows
~     Seq Scan on orders · 22.0 ms, 100 rows, 13.0 MB  →  99.0 µs, 100 rows, 800 kB
          Node Type: Seq Scan → Bitmap Heap Scan
          Recheck Cond: nothing → (customer_id = 17)
          Filter: (customer_id = 17) → nothing
+       Bitmap Index Scan on orders_customer_id · 11.0 µs, 100 rows, 16.0 kB
\`\`\`
`);
});

test("names that look like markup are read as they stood", () => {
  const plan = annotated('Seq Scan on "<b>|```"  (cost=0.00..9.00 rows=5 width=8)');
  const markdown = comparisonToMarkdown({
    comparison: comparePlans(plan, plan),
    sentence: "*The same*",
    sides: [
      { name: "Before", version: "<1|2>" },
      { name: "After", version: "18" },
    ],
  });
  expect(markdown).toContain("# \\*The same\\*\n");
  expect(markdown).toContain("| Postgres | &lt;1\\|2&gt; | 18 |  |");
  expect(markdown).toContain("````diff\n");
});
