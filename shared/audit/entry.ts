/** What is in the audit trail, by the words in which it is listed. */
export const auditKinds = {
  explain: "Planned a statement",
  analyze: "Ran a statement",
  measure: "Measured a statement",
  load: "Put a database under load",
  trial: "Tried an index",
  capture: "Captured an application",
  "log-read": "Sent a log",
  signal: "Signalled a session",
  "connection-tested": "Tried a connection",
  "connection-added": "Added a connection",
  "connection-changed": "Changed a connection",
  "connection-removed": "Removed a connection",
  collecting: "Set how snapshots are taken",
  "share-made": "Shared",
  "share-deleted": "Deleted a share",
  "sign-in": "Signed in",
  "sign-out": "Signed out",
} as const;

export type AuditKind = keyof typeof auditKinds;

export const isAuditKind = (text: string): text is AuditKind => Object.hasOwn(auditKinds, text);

/** How something ended, where it is asked for: not done is whatever was refused or failed. */
export const auditOutcomes = ["done", "refused"] as const;

export type AuditOutcome = (typeof auditOutcomes)[number];

/** One thing that somebody did, or tried to. */
export interface AuditEntry {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly kind: AuditKind;
  /** As the provider names them; whoever knows a token has no name. */
  readonly who: string | null;
  readonly role: string | null;
  readonly address: string;
  readonly databaseId: string | null;
  readonly databaseName: string | null;
  /** The same for statements that differ in their values alone, and for what was done with one share. */
  readonly fingerprint: string | null;
  readonly statement: string | null;
  readonly about: string | null;
  /** "done", or the code of the problem; nothing while it goes on, and where Planlens ended before it. */
  readonly outcome: string | null;
  readonly endedAt: string | null;
}

const columns = [
  "at",
  "kind",
  "who",
  "role",
  "address",
  "databaseId",
  "databaseName",
  "fingerprint",
  "statement",
  "about",
  "outcome",
  "endedAt",
] as const satisfies readonly (keyof AuditEntry)[];

/** RFC 4180, with names in the first line. */
export const auditCsvHead = `${columns.join(",")}\r\n`;

export const auditCsvLine = (entry: AuditEntry): string =>
  `${columns.map((column) => csvField(entry[column] ?? "")).join(",")}\r\n`;

/** A spreadsheet takes what begins so for a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const csvField = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
