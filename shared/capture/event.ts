import type { Bytes, Milliseconds, Rows } from "#shared/base/units.ts";

/**
 * What was seen of an application, in the order in which it was seen, whoever saw it: a log's
 * reader, the proxy, or two readings of pg_stat_statements.
 */
export type CaptureEvent = StatementEvent | BoundaryEvent;

/** One execution of one statement. */
export interface StatementEvent {
  readonly kind: "statement";
  /** As it was sent or logged, without what was put around it. */
  readonly sql: string;
  /** The text or a value was cut, or is of a form that we do not read: it cannot be explained. */
  readonly isCut?: true;
  /** Of `$1`, `$2` …, or of `?` and `%s` by their place; null is SQL's NULL. Absent where not told. */
  readonly parameters?: readonly (string | null)[];
  /** When it began, since 1970; where only its end is told, its end less the duration. */
  readonly at?: Milliseconds;
  /** Absent where nobody measured it: never 0 for it. */
  readonly duration?: Milliseconds;
  /** Its answer came at once with others': the duration is an equal part of what they took together. */
  readonly isShared?: true;
  /** Of that, what it took to parse and to bind, where the log tells them apart. */
  readonly preparation?: Milliseconds;
  /**
   * How often it was executed: above 1 for a batch, or for what was only counted; 0
   * where more rows of an execution before were fetched, and only time is added. 1 if absent.
   */
  readonly calls?: number;
  readonly rows?: Rows;
  /** Of its messages on the wire: what was sent and what came back. */
  readonly sent?: Bytes;
  readonly received?: Bytes;
  /** The connection: statements of one run one after the other. */
  readonly session?: string;
  /** Inside the session or the application; absent outside of a transaction, and where not told. */
  readonly transaction?: string;
  readonly database?: string;
  readonly user?: string;
  readonly application?: string;
  /** From comments in the statement: sqlcommenter's, marginalia's, traceparent. */
  readonly tags?: Readonly<Record<string, string>>;
  /** The place in the application's code, as it was logged. */
  readonly callSite?: string;
  /** Postgres' message, and its SQLSTATE where told. */
  readonly error?: { readonly message: string; readonly code?: string };
  /** Answered by the framework from its cache: never sent. */
  readonly isCached?: true;
  /** What auto_explain printed for it. */
  readonly plan?: string;
  readonly lines?: Lines;
}

/** Where one unit of work, a request, a job or a test, begins or ends. */
export interface BoundaryEvent {
  readonly kind: "boundary";
  readonly edge: "start" | "end" | "whole";
  /** What is between: `GET /dashboard`, `UsersController#index`, a test's name. */
  readonly title: string;
  /** What pairs a start with its end, and statements with both: a request id, a trace, a thread. */
  readonly unit?: string;
  /** The connection by which a test said it. */
  readonly session?: string;
  readonly at?: Milliseconds;
  /** Of the whole unit, as the application measured it. */
  readonly duration?: Milliseconds;
  /** How many statements the application itself counted: what we read is held against it. */
  readonly statements?: number;
  readonly cached?: number;
  /** How many rows it has to show: two of one title with other sizes tell of its growth. */
  readonly size?: Rows;
  readonly lines?: Lines;
}

/** Where an event stands in a text: first and last line, 1-based. */
interface Lines {
  readonly first: number;
  readonly last: number;
}

/** Whose clock a capture's durations are of, and so what is inside of them. */
export type Clock =
  /** Postgres' own: without the network. */
  | "server"
  /** The application's: with the network and its driver. */
  | "client"
  /** The proxy's: from the request's last byte until the reply's. */
  | "wire";
