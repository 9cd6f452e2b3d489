import type { InTurn } from "#server/postgres/in-turn.ts";
import type { Services } from "#server/services.ts";
import type { SignIn } from "#server/sign-in/sign-in.ts";
import type { Parse } from "#shared/sql/parsed.ts";

/** What routes share. */
export interface AppContext extends Services {
  readonly parse: Parse;
  /** Unless the app answers to this machine only. */
  readonly signIn?: SignIn;
  /** Runs of readers' statements, two at once for each database: more would measure each other. */
  readonly runs: (databaseId: string) => InTurn;
}
