import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import type { Dismissal } from "#shared/findings/dismissal.ts";
import type { ShareFindings } from "./share-findings.ts";

/** What a share holds, in the format that is written today. Older ones are upgraded when opened. */
export interface ShareDocument {
  readonly version: 3;
  /** The plan as it was pasted, or as the server printed it. */
  readonly source: string;
  readonly statement?: string;
  /** The database's name. */
  readonly database?: string;
  /** As `server_version_num`: 180004. */
  readonly serverVersion?: number;
  readonly mode?: "analyze" | "estimate" | "generic";
  /** What was done to the statement to explain it, in sentences. */
  readonly notes?: readonly string[];
  readonly trial?: ShareTrial;
  /** Findings that its maker did not want to be told of, with the reasons. */
  readonly dismissed?: readonly Dismissal[];
  /** Since version 2: what was found with a database at hand. */
  readonly findings?: readonly ShareFindings[];
  /** Since version 3: names and values are replaced, and this is the id of the key to them. */
  readonly anonymised?: string;
}

/** An index that was built and rolled back, with the plans before and after. */
export interface ShareTrial {
  /** The CREATE INDEX. */
  readonly index: string;
  readonly before: string;
  readonly after: string;
  readonly build: { readonly duration: Milliseconds; readonly size: Bytes };
  /** What has to be known to read the two plans, in sentences. */
  readonly notes?: readonly string[];
}

export const currentVersion = 3;
