import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { PricedPlan } from "#shared/indexes/pricing.ts";
import type { Twin } from "./build-twin.ts";
import type { RelationName } from "./ddl.ts";
import { relationsIn } from "./priced-plan.ts";
import { qualified } from "./quote.ts";
import type { CopiedRelation, Snapshot } from "./snapshot.ts";

/**
 * What of a twin has to do with these plans: what it lacks elsewhere says nothing of them. Where one
 * could not be planned, or nothing was, it may have to do with all.
 */
export function touching(twin: Twin, plans: readonly (PricedPlan | Problem)[]): Twin {
  if (plans.length === 0 || plans.some(isProblem)) return twin;
  const { snapshot } = twin;
  const read = new Set(
    plans.flatMap((plan) => (isProblem(plan) ? [] : relationsIn(plan.plan).map(qualified))),
  );
  const relations = withAncestors(
    snapshot.relations.filter((relation) => read.has(qualified(relation))),
    snapshot,
  );
  const oids = new Set(relations.map(({ oid }) => oid));
  const names = new Set(relations.map(qualified));
  const types = relations.flatMap(({ columns }) => columns.map(({ type }) => type));
  const extensionTypes = snapshot.extensionTypes.filter(({ type }) =>
    types.some((each) => each.startsWith(type)),
  );
  const ofTypes = new Set(extensionTypes.map(({ extension }) => extension));
  return {
    ...twin,
    missing: twin.missing.filter((extension) => ofTypes.has(extension)),
    losses: twin.losses.filter((loss) => isAbout(loss, snapshot, oids)),
    snapshot: {
      ...snapshot,
      relations,
      extensionTypes,
      extendedStatistics: snapshot.extendedStatistics.filter(({ relation }) => oids.has(relation)),
      missedEnds: snapshot.missedEnds.filter((end) =>
        [...names].some((name) => end.startsWith(`${name}.`)),
      ),
      operators: [],
      functions: [],
    },
  };
}

function withAncestors(
  relations: readonly CopiedRelation[],
  snapshot: Snapshot,
): readonly CopiedRelation[] {
  const parents = new Set(relations.flatMap((relation) => relation.parents));
  const known = new Set(relations);
  const more = snapshot.relations.filter((each) => parents.has(each.oid) && !known.has(each));
  return more.length > 0 ? withAncestors([...relations, ...more], snapshot) : relations;
}

/** Of what was planned all types, functions and views are there; a table's parts may not be. */
function isAbout(
  loss: string,
  { relations, indexes }: Snapshot,
  read: ReadonlySet<number>,
): boolean {
  if (/^The (?:type|function|sequence|view) /.test(loss)) return false;
  const mentions = (name: string) => loss.split(/[\s:,]+|\.(?=\s|$)/).includes(name);
  const owners = [
    ...relations.filter((each) => mentionsRelation(loss, each)).map(({ oid }) => oid),
    ...indexes.filter(({ name }) => mentions(name)).map(({ relation }) => relation),
  ];
  return owners.length === 0 || owners.some((oid) => read.has(oid));
}

/** A column's name may follow: `public.places.at`. */
const mentionsRelation = (loss: string, relation: RelationName): boolean =>
  loss.split(/[\s:,]+/).some((word) => `${word}.`.startsWith(`${qualified(relation)}.`));
