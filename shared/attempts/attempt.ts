import type { Milliseconds } from "#shared/base/units.ts";
import type { RunSetting } from "#shared/statements/run-settings.ts";
import type { Figures } from "./figures.ts";

/** One try at a statement, as the store keeps it. */
export interface AttemptDocument {
  /** The plan: as the server printed it, or as it was pasted. */
  readonly source: string;
  readonly statement?: string | undefined;
  /** As the reader gave it, with the places of its values. */
  readonly template?: string | undefined;
  readonly values?: readonly (string | null)[] | undefined;
  readonly settings?: readonly RunSetting[] | undefined;
  readonly measuring?:
    | {
        readonly timing?: boolean | undefined;
        readonly memory?: boolean | undefined;
        readonly serialize?: boolean | undefined;
      }
    | undefined;
  readonly mode?: "analyze" | "estimate" | "generic" | undefined;
  /** As `server_version_num`: 180004. */
  readonly serverVersion?: number | undefined;
  readonly notes?: readonly string[] | undefined;
  /** What was measured beyond one run. */
  readonly figures?: Figures | undefined;
  readonly timeout?: Milliseconds | undefined;
}
