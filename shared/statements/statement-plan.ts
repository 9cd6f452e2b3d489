import { type SampleName, sampleNames } from "./sample-values.ts";

/** Without values, or with those that the statistics of its columns offered. */
export type PlannedWith = "generic" | SampleName;

/** A plan that a statement had, for as long as it was seen. */
export interface StatementPlan {
  readonly id: number;
  readonly plannedWith: PlannedWith;
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

const inWords: Readonly<Record<PlannedWith, string>> = {
  generic: "without values",
  typical: "with typical values",
  worst: "with frequent values",
  rare: "with rare values",
};

export const plannedWays = ["generic", ...sampleNames] as const satisfies PlannedWith[];

/** `with typical values`; of several: `without values and with rare values`. */
export const plannedWords = (...ways: readonly PlannedWith[]): string =>
  new Intl.ListFormat("en").format(
    plannedWays.filter((way) => ways.includes(way)).map((way) => inWords[way]),
  );
