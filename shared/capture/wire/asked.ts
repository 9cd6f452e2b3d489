import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import { splitStatements } from "../split-statements.ts";
import { type Execution, newExecution, type Statement } from "./execution.ts";
import type { NamedMessage } from "./frontend.ts";

/** What a client has asked for, and the server has not answered yet. */
export type Asked =
  | (Query & Sent)
  | ({ readonly kind: "parse"; readonly name: string; readonly statement: Statement } & Replacing)
  | ({ readonly kind: "bind"; readonly portal: string; readonly execution: Execution } & Sent)
  | ({ readonly kind: "describe"; readonly statement: Statement } & Sent)
  | ({ readonly kind: "execute"; readonly portal: string; readonly execution: Execution } & Sent)
  | ({ readonly kind: "close"; readonly named: NamedMessage } & Sent)
  | ({ readonly kind: "sync" | "call" } & Sent);

interface Sent {
  readonly sentAt: Milliseconds;
}

interface Replacing extends Sent {
  /** What the name stood for before: it does again if the server refuses. */
  readonly before: Statement | undefined;
}

/** One text, maybe of several statements. */
interface Query {
  readonly kind: "query";
  readonly sql: string;
  readonly isCut: boolean;
  readonly sent: Bytes;
  done: number;
  /** Nothing more of it is run; a second error is of the connection. */
  hasFailed?: true;
  current?: Execution;
  /** Of its statements, once one of them is answered. */
  parts?: readonly string[];
}

/** What is executed, or would have been. */
export function executionOf(asked: Asked): Execution | undefined {
  switch (asked.kind) {
    case "query":
      asked.current ??= partOf(asked);
      return asked.current;
    case "parse":
    case "describe":
      return newExecution(asked.statement);
    case "bind":
    case "execute":
      return asked.execution;
    default:
      return;
  }
}

/** Of a text that does not parse nothing is run, not even what stands before the mistake. */
export function ofWholeText(asked: Asked): Execution | undefined {
  if (asked.kind === "query" && asked.done === 0) {
    asked.current = { ...newExecution({ ...asked, types: [] }), sent: asked.sent };
  }
  return executionOf(asked);
}

function partOf(query: Query): Execution {
  const { sql, isCut, sent, done } = query;
  query.parts ??= splitStatements(sql);
  const { parts } = query;
  const statement = { sql: parts.length === 1 ? sql : (parts[done] ?? sql), isCut, types: [] };
  // Of several in one message nobody can tell which bytes are whose.
  return { ...newExecution(statement), ...(parts.length === 1 && { sent }) };
}
