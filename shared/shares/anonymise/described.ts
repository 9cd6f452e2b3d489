import { counted, grouped } from "#shared/base/format.ts";
import { never } from "#shared/base/never.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { KeptStatement } from "#shared/capture/capture.ts";
import { drawCapture } from "#shared/capture/draw-capture.ts";
import type { Plan } from "#shared/plan/plan.ts";
import { printText } from "#shared/plan/print-text.ts";
import type {
  CaptureShare,
  HistoryShare,
  PlanFacts,
  PlanShare,
  ShareDocument,
  WorkloadShare,
} from "#shared/shares/share-document.ts";
import { plansOf } from "./rename-source.ts";

interface Described {
  readonly title: string;
  /** What leaves, for people to read. */
  readonly preview: string;
}

/** What becomes of a share whose own title may name anything. */
export function describeAnonymised(document: ShareDocument): Described {
  switch (document.kind) {
    case "plan":
      return describePlan(document);
    case "comparison": {
      const { before, after } = document;
      return {
        title: "Anonymised comparison of two plans",
        preview: lines(before.title, printFacts(before), after.title, printFacts(after)),
      };
    }
    case "attempts": {
      const { database, attempts } = document;
      return {
        title: `Anonymised list of ${counted(attempts.length, "attempt", "attempts")}`,
        preview: lines(
          database,
          ...attempts.flatMap(({ note, madeBy, ...facts }) => [
            [madeBy, note].filter(Boolean).join(": "),
            printFacts(facts),
          ]),
        ),
      };
    }
    case "capture":
      return describeCapture(document);
    case "history":
      return describeHistory(document);
    case "workload":
      return describeWorkload(document);
    default:
      return never(document);
  }
}

const lines = (...parts: readonly string[]): string => parts.filter(Boolean).join("\n\n");

/** "Anonymised plan of 12 nodes" */
function describePlan(share: PlanShare): Described {
  const plans = readAgain(share.source);
  const { trial, findings = [], remarks = [], dismissed = [], database = "" } = share;
  const said = findings.flatMap((of) => [...of.findings, ...of.minor]);
  return {
    title: `Anonymised plan of ${counted(Math.max(...plans.map(({ nodes }) => nodes.length)), "node", "nodes")}`,
    preview: lines(
      share.statement?.trim() ?? "",
      ...plans.map(printPlan),
      database,
      ...(share.notes ?? []),
      ...(trial ? [trial.index, printSource(trial.before), printSource(trial.after)] : []),
      ...(trial?.notes ?? []),
      ...said.map(({ detail, advice, sql = "" }) =>
        [detail, advice, sql].filter(Boolean).join("\n"),
      ),
      ...dismissed.map(({ reason = "" }) => reason),
      ...remarks.map(({ madeBy, text }) => `${madeBy}: ${text}`),
    ),
  };
}

const readAgain = (source: string): readonly Plan[] => {
  const plans = plansOf(source);
  if (isProblem(plans)) throw new Error(`A plan that was written cannot be read: ${plans.message}`);
  return plans;
};

const printSource = (source: string): string => readAgain(source).map(printPlan).join("\n\n");

const printFacts = ({ source, statement = "", database = "", notes = [] }: PlanFacts): string =>
  lines(database, statement.trim(), printSource(source), ...notes);

/** More than anybody reads, and what a browser lays out at once. */
const MOST_SHOWN = 1_000;

function printPlan(plan: Plan): string {
  const shown = printText({ ...plan, nodes: plan.nodes.slice(0, MOST_SHOWN) });
  const more = plan.nodes.length - MOST_SHOWN;
  return lines(
    shown.map(({ text }) => text).join("\n"),
    more > 0 ? `… and ${grouped(more)} nodes more, renamed alike.` : "",
  );
}

function describeCapture({ capture, reading }: CaptureShare): Described {
  const { units, shapes, totals } = capture;
  const statements = units.flatMap(({ kept }) => kept);
  const more = statements.length - MOST_SHOWN;
  return {
    title: `Anonymised capture of ${counted(totals.statements, "statement", "statements")}`,
    preview: lines(
      drawCapture(capture),
      shapes.map(({ example }) => example.sql).join("\n"),
      [...new Set(shapes.flatMap(({ callSites }) => callSites.map(({ place }) => place)))].join(
        "\n",
      ),
      statements.slice(0, MOST_SHOWN).map(printStatement).join("\n"),
      more > 0 ? `… and ${grouped(more)} statements more, renamed alike.` : "",
      reading?.prefix ?? "",
      (reading?.notUnderstood.first ?? []).map(({ line, text }) => `${line}: ${text}`).join("\n"),
    ),
  };
}

const printStatement = (statement: KeptStatement): string => {
  const {
    sql,
    parameters,
    session,
    transaction,
    application,
    tags = {},
    callSite,
    error,
  } = statement;
  return [
    sql,
    parameters && `(${parameters.map((value) => value ?? "null").join(", ")})`,
    ...Object.entries(tags).map(([name, value]) => `${name}=${value}`),
    ...[session, transaction, application, callSite, error?.message],
  ]
    .filter(Boolean)
    .join("  ");
};

function describeHistory({ database, statement, history, plans }: HistoryShare): Described {
  const { marks } = history.window;
  return {
    title: "Anonymised history of a statement",
    preview: lines(
      statement.text.trim(),
      [database, statement.user, ...history.users.map(({ user }) => user)].join("\n"),
      [statement.key, statement.queryid, ...history.keys].join("\n"),
      marks.map(({ at, says }) => `${at}  ${says}`).join("\n"),
      ...plans.flatMap((plan) => [plan.statement, printSource(plan.source)]),
    ),
  };
}

function describeWorkload({ database, workload }: WorkloadShare): Described {
  const { statements, unplanned, indexes, steps, planner } = workload.advice;
  const drops = steps.flatMap((step) => step.drops);
  return {
    title: `Anonymised set of ${counted(indexes.length, "index", "indexes")}`,
    preview: lines(
      database,
      ...indexes.map(({ create, undo, reason, writes }) =>
        [create, undo, reason, ...writes.sentences].join("\n"),
      ),
      [...new Set(drops.map(({ drop, definition }) => `${drop}\n${definition}`))].join("\n"),
      ...statements.flatMap(({ text, cases }) => [text, ...cases.map((one) => one.text)]),
      ...unplanned.flatMap(({ text, reason }) => [text, reason]),
      planner.limits.join("\n"),
    ),
  };
}
