/** A generic plan that a statement had, for as long as it was seen. */
export interface StatementPlan {
  readonly id: number;
  /** ISO 8601. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** As it was explained. */
  readonly statement: string;
  /** EXPLAIN's JSON. */
  readonly source: string;
  /** As `server_version_num`: 180004. */
  readonly serverVersion: number;
}
