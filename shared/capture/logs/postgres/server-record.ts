import type { Milliseconds } from "#shared/base/units.ts";

/** One message of the server, with what stands below it, whatever form the log has. */
export interface ServerRecord {
  /** Lines of the text, 1-based. */
  first: number;
  last: number;
  /** How many lines it takes: others may stand between. */
  lines: number;
  at: Milliseconds | undefined;
  user: string | undefined;
  database: string | undefined;
  application: string | undefined;
  severity: Severity;
  sqlState: string | undefined;
  message: string;
  detail: string | undefined;
  context: string | undefined;
  /** Of an error: the statement that failed. */
  statement: string | undefined;
}

export type Severity = "LOG" | "ERROR" | "notice";

/** Where records of all forms go: one session's in their order. */
export interface RecordSink {
  /** The session is empty where the log does not tell it. */
  record(session: string, record: ServerRecord): void;
  /**
   * What stands below a message, but only after others': shippers mix the lines of processes.
   * Answers whether there is a message of that session to which it can belong.
   */
  late(session: string, part: RecordPart, text: string, lines: number): boolean;
}

export type RecordPart = "detail" | "context" | "statement";
