import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { type Edit, edit } from "./edit.ts";
import type { AstNode, Parse } from "./parsed.ts";
import { type Token, tokens, withoutComments } from "./tokens.ts";

/** One CREATE INDEX that can be built in a transaction. */
export interface IndexStatement {
  readonly kind: "index";
  readonly text: string;
  readonly node: AstNode;
  /** The relation that it is on. */
  readonly schema?: string;
  readonly relation: string;
  /** What was left out of it, in sentences. */
  readonly notes: readonly string[];
}

export async function checkIndex(text: string, parse: Parse): Promise<IndexStatement | Problem> {
  const parsed = await parse(text);
  if (isProblem(parsed)) return notAnIndex;
  const [first, ...others] = parsed.statements;
  const index = first?.node["IndexStmt"] as AstNode | undefined;
  if (!first || !index || others.length > 0) return notAnIndex;
  const { offset, length } = first.place;
  const { schemaname, relname } = index["relation"] as { schemaname?: string; relname: string };
  const built = buildable(text.slice(offset, offset + length));
  return {
    kind: "index",
    ...built,
    node: first.node,
    ...(schemaname && { schema: schemaname }),
    relation: relname,
  };
}

const notAnIndex = problem(
  "not-an-index",
  "A trial builds an index, and this is not one CREATE INDEX statement.",
);

/** CONCURRENTLY needs a transaction of its own; IF NOT EXISTS might build nothing and look as if it did. */
function buildable(text: string): { text: string; notes: readonly string[] } {
  const head = withoutComments(tokens(text)).slice(0, 7);
  const dropped = [...words(head, "concurrently"), ...words(head, "if", "not", "exists")].toSorted(
    (a, b) => a.offset - b.offset,
  );
  const isConcurrent = dropped.some(({ text }) => text.toLowerCase() === "concurrently");
  const edits: Edit[] = dropped.map(({ offset, length }) => ({ offset, length, replacement: "" }));
  return {
    text: edit(text, edits).text.replace(/^(create\s+(?:unique\s+)?index)\s+/i, "$1 "),
    notes: isConcurrent ? [withoutConcurrently] : [],
  };
}

const withoutConcurrently =
  "The index was built without CONCURRENTLY, which cannot be undone in a transaction.";

/** These words, one after the other, among the first of a statement. */
function words(head: readonly Token[], ...wanted: readonly string[]): readonly Token[] {
  const start = head.findIndex((_, at) =>
    wanted.every((word, step) => head[at + step]?.text.toLowerCase() === word),
  );
  return start < 0 ? [] : head.slice(start, start + wanted.length);
}
