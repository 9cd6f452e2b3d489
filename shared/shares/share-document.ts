import type { Figures } from "#shared/attempts/figures.ts";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import type { KeptCapture } from "#shared/capture/kept-capture.ts";
import type { Dismissal } from "#shared/findings/dismissal.ts";
import type { KeptWorkload } from "#shared/indexes/workload/advice.ts";
import type { StatementHistory } from "#shared/statements/history.ts";
import type { RunSetting } from "#shared/statements/run-settings.ts";
import type { StatementPlan } from "#shared/statements/statement-plan.ts";
import type { StatementRow } from "#shared/statements/statement-row.ts";
import type { Note } from "./note.ts";
import type { ShareFindings } from "./share-findings.ts";

/** What a share holds, in the format that is written today. Older ones are upgraded when opened. */
export type ShareDocument =
  | PlanShare
  | ComparisonShare
  | CaptureShare
  | HistoryShare
  | WorkloadShare
  | AttemptsShare;

export type ShareKind = ShareDocument["kind"];

interface Versioned {
  readonly version: 4;
  /** Since version 3: names and values are replaced, and this is the id of the key to them. */
  readonly anonymised?: string;
}

/** What is told of a plan, wherever it came from. */
export interface PlanFacts {
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
}

export interface PlanShare extends Versioned, PlanFacts {
  /** Since version 4, as there are others. */
  readonly kind: "plan";
  readonly trial?: ShareTrial;
  /** Findings that its maker did not want to be told of, with the reasons. */
  readonly dismissed?: readonly Dismissal[];
  /** Since version 2: what was found with a database at hand. */
  readonly findings?: readonly ShareFindings[];
  /** Since version 4: what its makers have to say of it. A server keeps them apart, where others answer. */
  readonly remarks?: readonly Note[];
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

/** Two plans side by side. */
export interface ComparisonShare extends Versioned {
  readonly kind: "comparison";
  readonly before: ComparedPlan;
  readonly after: ComparedPlan;
}

export interface ComparedPlan extends PlanFacts {
  readonly title: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Which plan of the source, from 0. */
  readonly plan: number;
}

/** What an application was seen to send. */
export interface CaptureShare extends Versioned, KeptCapture {
  readonly kind: "capture";
}

/** What was counted of a statement, and how that went over a window of time. */
export interface HistoryShare extends Versioned {
  readonly kind: "history";
  /** The database's name. */
  readonly database: string;
  readonly statement: StatementRow;
  readonly history: StatementHistory;
  /** Its generic plans over time, the newest first. */
  readonly plans: readonly StatementPlan[];
}

/** Indexes that were chosen for many statements at once. */
export interface WorkloadShare extends Versioned {
  readonly kind: "workload";
  /** The database's name. */
  readonly database: string;
  readonly workload: KeptWorkload;
}

/** All attempts at one statement of a database, the oldest first. */
export interface AttemptsShare extends Versioned {
  readonly kind: "attempts";
  /** The database's name. */
  readonly database: string;
  readonly attempts: readonly SharedAttempt[];
}

export interface SharedAttempt extends PlanFacts {
  /** ISO 8601. */
  readonly createdAt: string;
  readonly madeBy?: string;
  readonly note: string;
  readonly starred: boolean;
  readonly settings?: readonly RunSetting[];
  /** What was measured beyond one run. */
  readonly figures?: Figures;
}

export const currentVersion = 4;
