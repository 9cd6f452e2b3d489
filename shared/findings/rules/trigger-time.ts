import { formatCount, formatShare, formatTime } from "#shared/base/format.ts";
import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Milliseconds, Share } from "#shared/base/units.ts";
import type { Found, PlanRule } from "#shared/findings/finding.ts";
import type { ForeignKey, Known } from "#shared/findings/known.ts";
import { isMoment } from "#shared/findings/moment.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId, Trigger } from "#shared/plan/plan.ts";
import { printName } from "#shared/sql/object-name.ts";

/** Looking a key up by an index takes a few hundredths of a millisecond: whoever takes ten times as long reads a table. */
const SLOW: Milliseconds = 0.2;
/** A trigger of one's own may well do work; from here on it is most of what the statement does. */
const MUCH: Share = 0.3;

/** What runs for each row that is changed: checks of foreign keys, and triggers of one's own. */
export const triggerTime: PlanRule = {
  of: "plan",
  name: "trigger-time",
  title: "Triggers take much of the time",
  confidence: "likely",
  proof: "Create the index on a copy, and compare the trigger's time.",
  manual: "ddl-constraints.html#DDL-CONSTRAINTS-FK",
  check(annotated, known) {
    return annotated.plan.triggers.flatMap((trigger) => {
      const { time = 0, calls } = trigger;
      const share = time / (annotated.totalTime || 1);
      if (calls === 0 || isMoment(time) || annotated.totalTime === undefined) return [];
      const said = { severity: severityOfShare(share), time, ...where(annotated, trigger) };
      if (trigger.constraint === undefined)
        return share >= MUCH ? ownTrigger(trigger, said, share) : [];
      return isReferenced(annotated) && time / calls >= SLOW
        ? foreignKey(trigger, said, { share, reference: referenceOf(known, trigger) })
        : [];
    });
  },
};

type Said = Pick<Found, "severity" | "time" | "nodes" | "covers">;

/** An INSERT looks for the key that it refers to, which has an index. Only who changes a key looks for rows that refer to it. */
const isReferenced = ({ plan }: AnnotatedPlan): boolean =>
  plan.nodes.some(({ operation = "" }) => /^(?:Update|Delete|Merge)$/.test(operation));

interface Context {
  readonly share: Share;
  /** The foreign key itself, where a database was asked. */
  readonly reference: ForeignKey | undefined;
}

/** Constraints of two tables may have one name: then nobody knows which it is. */
function referenceOf({ relations = [] }: Known, { constraint }: Trigger): ForeignKey | undefined {
  const [reference, ...others] = relations
    .flatMap(({ foreignKeys = [] }) => foreignKeys)
    .filter((each) => each.constraint === constraint);
  return others.length === 0 ? reference : undefined;
}

function foreignKey(trigger: Trigger, said: Said, { share, reference }: Context): Found {
  const { constraint = "", time = 0, calls } = trigger;
  return {
    ...said,
    ...(reference?.isIndexed && { confidence: "possible" }),
    detail: `The foreign key ${constraint} was checked ${formatCount(calls)} times, ${formatTime(time / calls)} each: ${formatTime(time)}, ${formatShare(Math.min(1, share))} of the whole.${reference?.isIndexed ? "" : " An index would find the rows that refer to a key in a few hundredths of that."}`,
    ...(reference ? remedy(reference) : lookUp(constraint)),
  };
}

type Remedy = Pick<Found, "advice" | "sql">;

function remedy(reference: ForeignKey): Remedy {
  const { name, columns, isIndexed } = reference;
  const on = columns.map(quoteIdentifier).join(", ");
  if (isIndexed) {
    return {
      advice: `${name} has an index on ${columns.join(", ")}, so each key has many rows that refer to it, or triggers run for these: change or delete them first, in batches.`,
    };
  }
  return {
    advice: `Add an index on the columns of ${name} that refer to this table: Postgres makes one for the key, and none for those who refer to it.`,
    sql: `create index concurrently on ${printName(reference)} (${on});`,
  };
}

const lookUp = (constraint: string): Remedy => ({
  advice:
    "Add an index on the columns that refer to this table: Postgres makes one for the key, and none for those who refer to it. The query shows which columns these are. If they have one, each key has many rows that refer to it: change or delete these first, in batches.",
  sql: `select conrelid::regclass as table_to_index, pg_get_constraintdef(oid) as foreign_key\nfrom pg_constraint where conname = '${constraint.replaceAll("'", "''")}';`,
});

function ownTrigger(trigger: Trigger, said: Said, share: Share): Found {
  const { name, time = 0, calls } = trigger;
  return {
    ...said,
    detail: `The trigger ${name} ran ${formatCount(calls)} times, ${formatTime(time / calls)} each: ${formatTime(time)}, ${formatShare(Math.min(1, share))} of the whole.`,
    advice:
      "Explain the statements in its function. If it need not see every row by itself, make it a trigger FOR EACH STATEMENT that reads all changed rows at once from a transition table.",
    confidence: "certain",
  };
}

/** A trigger that fires before a row, or at once after it, is in the time of the node that changes the rows. */
function where(
  { plan, outside }: AnnotatedPlan,
  trigger: Trigger,
): Pick<Found, "nodes" | "covers"> {
  const isOutside = outside?.parts.some(
    (part) => part.kind === "trigger" && plan.triggers[part.at] === trigger,
  );
  const nodes: readonly NodeId[] = plan.nodes
    .filter(({ nodeType }) => nodeType === "ModifyTable")
    .map(({ id }) => id);
  return { nodes, covers: isOutside ? [] : nodes };
}
