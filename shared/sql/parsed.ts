import type { Place, Problem } from "#shared/base/problem.ts";

/**
 * What libpg_query makes of a text. The browser's build (Postgres 16's grammar) and the server's
 * (Postgres 18's) print the same JSON, so everything in `shared/sql` serves both.
 */
export interface Parsed {
  readonly kind: "parsed";
  readonly statements: readonly ParsedStatement[];
}

export interface ParsedStatement {
  /** One key, the node's name: `{ SelectStmt: { … } }`. */
  readonly node: AstNode;
  /** Where the statement stands in the text, without the semicolon. */
  readonly place: Place;
}

/** A node of the parse tree, `{ "A_Expr": { … } }`, as protobuf's JSON prints it. */
export type AstNode = Readonly<Record<string, unknown>>;

export type Parse = (sql: string) => Promise<Parsed | Problem>;
