/** Something that happened on a server, and may be why its statements changed. */
export interface Mark {
  readonly id: string;
  /** ISO 8601. Of what was found between two snapshots, when it was found, if nothing says better. */
  readonly at: string;
  readonly kind: MarkKind;
  /** In a sentence. */
  readonly says: string;
  /** The table that it is about, as `schema.name`. */
  readonly relation?: string;
}

type MarkKind =
  | "restart"
  | "settings"
  | "analyze"
  | "index"
  | "reset"
  | "failover"
  | "deploy"
  | "plan";
