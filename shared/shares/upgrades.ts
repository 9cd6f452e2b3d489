/**
 * `upgrades[n]` makes a document of version n into one of version n + 1; an upgrade is never
 * changed once it was released. Every version has a sample that opens forever.
 */
export const upgrades: Readonly<Record<number, Upgrade>> = {
  // 2 may hold findings: without them they are made anew of the plan, as they were.
  1: (document) => ({ ...document, version: 2 }),
  // 3 may be anonymised: who does not know of that would show made-up names as if they were real.
  2: (document) => ({ ...document, version: 3 }),
  // 4 may be of other kinds: until then every share was of a plan.
  3: (document) => ({ ...document, version: 4, kind: "plan" }),
};

type Upgrade = (document: VersionedDocument) => VersionedDocument;

export interface VersionedDocument extends Readonly<Record<string, unknown>> {
  readonly version: number;
}
