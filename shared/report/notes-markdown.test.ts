import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Note } from "#shared/shares/note.ts";
import { notesToMarkdown } from "./notes-markdown.ts";

const analysis = analysePlan("Seq Scan on entries  (cost=0.00..1.00 rows=1 width=4)");
if (isProblem(analysis) || !analysis.plans[0]) throw new Error("not a plan");
const { plan } = analysis.plans[0].annotated;

const note = (id: string, text: string, more: Partial<Note> = {}): Note => ({
  ...{ id, text, plan: 0, madeBy: "Ann", createdAt: "2026-11-22T07:00:00.000Z" },
  ...more,
});

test("open notes are a list, each with its node and its answers", () => {
  const notes = [
    note("a", "Why?\n\nSee https://x.org/a_b, please.", { node: 0 }),
    note("b", "Done", { resolvedBy: "Bob" }),
    note("c", "No index, @Ann", { answers: "a", madeBy: "B_b" }),
    note("d", "", { madeBy: "" }),
    note("e", "Still there", { answers: "d" }),
    note("f", "Of another plan", { plan: 1 }),
  ];
  expect(notesToMarkdown(notes, plan, 0)).toBe(
    [
      "- `Seq Scan on entries`: **Ann** (2026-11-22): Why? See <https://x.org/a_b>, please.",
      "  - **B\\_b** (2026-11-22): No index, @&#8203;Ann",
      "- A note that was deleted.",
      "  - **Ann** (2026-11-22): Still there",
    ].join("\n"),
  );
});

test("what is written in a note is no markup", () => {
  const evil = note(
    "a",
    "<script>alert(1)</script> [x](javascript:alert(2)) ![](https://x.org/<i>)",
  );
  expect(notesToMarkdown([evil], plan, 0)).toBe(
    "- **Ann** (2026-11-22): &lt;script&gt;alert(1)&lt;/script&gt; \\[x\\](javascript:alert(2)) \\!\\[\\](<https://x.org/>&lt;i&gt;)",
  );
});
