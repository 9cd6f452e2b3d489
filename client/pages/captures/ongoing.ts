import { api, type Heard, type StoppedCapture } from "#client/api.ts";
import type { Problem } from "#shared/base/problem.ts";

/** A capture that goes on on the server; a page that is loaded again finds it there. */
export interface Ongoing {
  readonly id: string;
  /** The database's id. */
  readonly database: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Where a proxy listens. */
  readonly host?: string;
  readonly port?: number;
  /** Of that proxy, in PEM, if clients may be encrypted. */
  readonly certificate?: string;
}

interface StartRequest {
  /** Its id. */
  readonly database: string;
  /** Whether clients may be encrypted. */
  readonly isEncrypted: boolean;
}

/** One of the ways in which a capture is started and stopped. */
export interface OngoingWay {
  /** Under which this tab keeps what goes on. */
  readonly key: string;
  readonly title: string;
  readonly intro: string;
  /** Clients may be encrypted, and what becomes of their connections is told meanwhile. */
  readonly heard?: (ongoing: Ongoing, signal: AbortSignal) => Promise<Heard | Problem>;
  readonly start: (
    request: StartRequest,
    signal: AbortSignal,
  ) => Promise<Omit<Ongoing, "database"> | Problem>;
  readonly stop: (
    stopped: StoppedCapture,
    signal: AbortSignal,
  ) => Promise<{ id: string } | Problem>;
  readonly forget: (database: string, id: string) => Promise<unknown>;
  /** What to do while it goes on. */
  readonly meanwhile: (ongoing: Ongoing, name: string) => string;
}

export const counting: OngoingWay = {
  key: "planlens:counting",
  title: "Count statements",
  intro:
    "pg_stat_statements counts what is sent to a database, whoever sends it. Start, use the application, and stop: what was counted between is the capture. Nothing is reset on the server.",
  start: ({ database }, signal) => api.startCounting(database, signal),
  stop: api.stopCounting,
  forget: api.forgetCounting,
  meanwhile: (_, name) => `Counting what is sent to ${name}. Use the application now.`,
};

export const listening: OngoingWay = {
  key: "planlens:listening",
  title: "Listen at the wire",
  intro:
    "A proxy on the machine that Planlens runs on passes on every byte and looks at a copy: the order of statements, their values, rows and times, of any language and driver. The application signs in to its database through it as it always does.",
  heard: ({ database, id }, signal) => api.heard(database, id, signal),
  start: ({ database, isEncrypted }, signal) => api.startListening(database, isEncrypted, signal),
  stop: api.stopListening,
  forget: api.forgetListening,
  meanwhile: ({ host, port, certificate }, name) =>
    `Listening at ${host}:${port} for ${name}. Point the application's connection there, with sslmode=${certificate === undefined ? "disable" : "require"}, and use it now.`,
};
