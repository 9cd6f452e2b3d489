import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isProblem } from "#shared/base/problem.ts";
import { gather } from "#shared/capture/gather.ts";
import { openShare } from "#shared/open-share.ts";
import type { ShareDocument } from "#shared/shares/share-document.ts";
import { attemptsToMarkdown } from "./attempts-markdown.ts";
import { captureToMarkdown } from "./capture-markdown.ts";
import { historyToMarkdown } from "./history-markdown.ts";
import { workloadToMarkdown } from "./workload-markdown.ts";

const samples = join(import.meta.dirname, "../../samples");

function markdownOf(kind: string, evil?: string): string {
  const text = readFileSync(join(samples, `shares/version-4-${kind}.json`), "utf8");
  const document = openShare(
    evil === undefined ? JSON.parse(text) : spoilt(JSON.parse(text), evil),
  );
  if (isProblem(document)) throw new Error(document.message);
  return written(document, evil ?? `A ${kind}`);
}

function written(document: ShareDocument, title: string): string {
  switch (document.kind) {
    case "capture":
      return captureToMarkdown(title, document.capture);
    case "history":
      return historyToMarkdown({ title, ...document });
    case "workload":
      return workloadToMarkdown({ title, workload: document.workload, step: 1 });
    case "attempts":
      return attemptsToMarkdown(title, document);
    default:
      throw new Error(`A ${document.kind} is written elsewhere.`);
  }
}

/** With the same text wherever somebody may have written one. */
const spoilt = (value: unknown, evil: string): unknown =>
  JSON.parse(
    JSON.stringify(value, (name, inner) =>
      /^(?:text|sql|title|note|madeBy|says|reason|detail|create|definition|drop|user|database|source|statement)$/.test(
        name,
      ) && typeof inner === "string"
        ? evil
        : inner,
    ),
  );

const kinds = ["capture", "history", "workload", "attempts"];

test.each(kinds)("a shared %s as it is read in an issue", async (kind) => {
  await expect(markdownOf(kind)).toMatchFileSnapshot(join(samples, `markdown/${kind}.md`));
});

test("of a set that nobody chose that is told which the page shows", () => {
  const text = readFileSync(join(samples, "shares/version-4-workload.json"), "utf8");
  const document = openShare(JSON.parse(text));
  if (isProblem(document) || document.kind !== "workload") throw new Error("It is a workload");
  const told = workloadToMarkdown({ title: "A", workload: document.workload, step: undefined });
  // Of at most 67.9 % nine tenths are 61.1 %.
  expect(told).toContain("\n## 6 indexes of 48.6 MB: 63.2 % saved\n");
});

test("what repeats is told with what it could become", async () => {
  const gatherer = gather();
  const events = readFileSync(join(samples, "captures/cycle/events.jsonl"), "utf8").trim();
  for (const line of events.split("\n")) gatherer.add(JSON.parse(line));
  const capture = gatherer.finish({ clock: "wire" });
  await expect(captureToMarkdown("A cycle", capture)).toMatchFileSnapshot(
    join(samples, "markdown/cycle.md"),
  );
});

test.each(kinds)("what hides in a %s stays text", (kind) => {
  const evil = '"><img src=x onerror=alert(1)>|```\n<script>alert(2)</script>';
  const markdown = markdownOf(kind, evil);
  const fences = /^ *(`{3,}).*\n[\s\S]*?\n *\1$/gm;
  const outside = markdown.replace(fences, "").replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
  expect(outside).not.toMatch(/<(?!\/?(?:details|summary)>)[a-z/]/i);
  expect(outside).not.toContain("```");
  expect(markdown).toContain("<script>");
  const tables = markdown.match(/(?:^\|.*\n)+/gm) ?? [];
  const cells = (row: string) => row.match(/(?<!\\)\|/g)?.length;
  for (const rows of tables) expect(new Set(rows.trim().split("\n").map(cells)).size).toBe(1);
});
