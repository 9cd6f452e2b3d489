import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Days, Milliseconds } from "#shared/base/units.ts";
import type { AuditText } from "./audit/trail.ts";
import type { HostRules } from "./hosts/host-rules.ts";
import type { Database } from "./postgres/database.ts";
import type { SignInSettings } from "./sign-in/sign-in.ts";
import type { Twins } from "./twin/twins.ts";

/** What the app needs from whoever starts it. Without a way to sign in it answers to this machine only. */
export interface Services extends SignInSettings {
  /** Planlens' own Postgres, migrated. */
  readonly store: Pool;
  /** From the settings; those that were added on the page are in the store. */
  readonly databases: readonly Database[];
  /** Where connections that are added on the page may lead. */
  readonly hosts: HostRules;
  /** The built client. */
  readonly clientFolder: string;
  /** Encrypts the addresses in the store: `keyFrom` of a secret that stays. */
  readonly key: Buffer;
  readonly twins: Twins;
  /** The longest that a run may be given. */
  readonly maxTimeout: Milliseconds;
  readonly log: Logger;
  /** How much of a statement the audit trail holds, and for how long. */
  readonly auditText: AuditText;
  readonly auditDays: Days;
}
