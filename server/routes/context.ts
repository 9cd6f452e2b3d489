import type { Trail } from "#server/audit/trail.ts";
import type { InTurn } from "#server/postgres/in-turn.ts";
import type { Services } from "#server/services.ts";
import type { SignIn } from "#server/sign-in/sign-in.ts";
import type { Parse } from "#shared/sql/parsed.ts";

/** What routes share. */
export interface AppContext extends Services {
  readonly parse: Parse;
  readonly trail: Trail;
  /** Unless the app answers to this machine only. */
  readonly signIn?: SignIn;
  /** Runs of readers' statements, two at once for each database: more would measure each other. */
  readonly runs: (databaseId: string) => InTurn;
  /** Planning alone, which takes no time and waits for no run. */
  readonly plans: (databaseId: string) => InTurn;
  /** How many are before each run that waits, by the name that its reader gave to it. */
  readonly waits: Map<string, number>;
}
