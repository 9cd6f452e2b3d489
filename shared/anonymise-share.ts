import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { findings } from "#shared/findings/find.ts";
import { recognise } from "#shared/input/recognise.ts";
import { annotate } from "#shared/plan/annotate.ts";
import type { Plan } from "#shared/plan/plan.ts";
import { printText } from "#shared/plan/print-text.ts";
import { readPlans } from "#shared/plan/read-plans.ts";
import { toStructure } from "#shared/plan/to-structure.ts";
import { toIndentedJson } from "#shared/report/to-json.ts";
import type { AnonymiseKey } from "#shared/shares/anonymise/key.ts";
import { pseudonyms } from "#shared/shares/anonymise/pseudonyms.ts";
import { putBack } from "#shared/shares/anonymise/put-back.ts";
import { renamePlan } from "#shared/shares/anonymise/rename-plan.ts";
import { renameSql } from "#shared/shares/anonymise/rename-sql.ts";
import type { Renaming } from "#shared/shares/anonymise/renaming.ts";
import type { Note } from "#shared/shares/note.ts";
import type { PlanShare, ShareTrial } from "#shared/shares/share-document.ts";
import type { ShareFinding, ShareFindings } from "#shared/shares/share-findings.ts";

export interface AnonymisedShare {
  readonly title: string;
  readonly document: PlanShare;
  /** It is never shared. */
  readonly key: AnonymiseKey;
  /** What leaves, for people to read. */
  readonly preview: string;
}

interface Named {
  readonly title: string;
  readonly document: PlanShare;
}

interface Chance {
  /** Of the key. */
  readonly id: string;
  /** As `Math.random`. */
  readonly random: () => number;
}

/** The share with other names and values, and the key that puts them back. */
export function anonymiseShare(
  { title, document }: Named,
  { id, random }: Chance,
): AnonymisedShare | Problem {
  const { renaming, key } = pseudonyms([title, ...textsOf(document)], random);
  const renamed = renameDocument(document, renaming);
  if (isProblem(renamed)) return renamed;
  return {
    title: titleOf(renamed.plans),
    document: { ...renamed.document, anonymised: id },
    key: key(id, title),
    preview: previewOf(renamed),
  };
}

/** The share as it was, but for how its plan was laid out. */
export function openWithKey(document: PlanShare, key: AnonymiseKey): Named | Problem {
  const { anonymised: _, ...rest } = document;
  const renamed = renameDocument(rest, putBack(key));
  return isProblem(renamed) ? renamed : { title: key.title, document: renamed.document };
}

interface Renamed {
  readonly document: PlanShare;
  /** Of its source. */
  readonly plans: readonly Plan[];
}

function renameDocument(document: PlanShare, renaming: Renaming): Renamed | Problem {
  const { source, statement, database, notes, trial, dismissed, ...rest } = document;
  const { findings: found, remarks, ...kept } = rest;
  const plans = renamePlans(source, renaming);
  if (isProblem(plans)) return plans;
  const tried = trial && renameTrial(trial, renaming);
  if (tried && isProblem(tried)) return tried;
  const whole = (text: string) => renaming.whole(text, leftOut);
  const renamed: PlanShare = {
    ...kept,
    source: write(plans),
    ...(statement !== undefined && { statement: renameSql(statement, "typed", renaming) }),
    ...(database !== undefined && { database: renaming.name(database, "database") }),
    ...(notes && { notes: notes.map(whole) }),
    ...(tried && { trial: tried }),
    ...(dismissed && {
      dismissed: dismissed.map((one) => ({
        ...one,
        ...(one.reason !== undefined && { reason: whole(one.reason) }),
      })),
    }),
    ...(found && {
      findings: found.map((of) => renameFindings(of, plans[of.plan], renaming)),
    }),
    ...(remarks && { remarks: remarks.map((one) => renameNote(one, renaming)) }),
  };
  return { document: renamed, plans };
}

function renameTrial(trial: ShareTrial, renaming: Renaming): ShareTrial | Problem {
  const before = renamePlans(trial.before, renaming);
  const after = renamePlans(trial.after, renaming);
  if (isProblem(before)) return before;
  if (isProblem(after)) return after;
  return {
    ...trial,
    index: renameSql(trial.index, "typed", renaming),
    before: write(before),
    after: write(after),
    ...(trial.notes && { notes: trial.notes.map((note) => renaming.whole(note, leftOut)) }),
  };
}

/**
 * What the rules say of the renamed plan they say in its names. What they said only because a
 * database was at hand may name anything, and is replaced whole.
 */
function renameFindings(
  of: ShareFindings,
  plan: Plan | undefined,
  renaming: Renaming,
): ShareFindings {
  const found = plan && findings(annotate(plan));
  const said = [...(found?.findings ?? []), ...(found?.minor ?? [])];
  const rename = (finding: ShareFinding): ShareFinding => {
    const same = said.find(
      ({ rule, nodes }) => rule === finding.rule && nodes.join() === finding.nodes.join(),
    );
    return {
      ...finding,
      detail: renaming.whole(finding.detail, (name) => (same ? `${same.detail}` : leftOut(name))),
      advice: renaming.whole(finding.advice, (name) => (same ? `${same.advice}` : leftOut(name))),
      ...(finding.sql !== undefined && { sql: renameSql(finding.sql, "typed", renaming) }),
    };
  };
  return { ...of, findings: of.findings.map(rename), minor: of.minor.map(rename) };
}

/** Who writes of something may be named after it. */
function renameNote(note: Note, { whole }: Renaming): Note {
  const name = (by: string) =>
    by === "" ? by : whole(by, (pseudonym) => `Somebody (${pseudonym})`);
  return {
    ...note,
    madeBy: name(note.madeBy),
    ...(note.resolvedBy !== undefined && { resolvedBy: name(note.resolvedBy) }),
    text: note.text === "" ? "" : whole(note.text, leftOut),
  };
}

const leftOut = (name: string): string => `Left out, because it may name something (${name}).`;

function renamePlans(source: string, renaming: Renaming): readonly Plan[] | Problem {
  const plans = plansOf(source);
  return isProblem(plans) ? plans : plans.map((plan) => renamePlan(plan, renaming));
}

/** Written anew from what was read: of what was not, nothing goes along. */
function write(plans: readonly Plan[]): string {
  const written = plans.map(toStructure);
  if (plans.every(({ duration }) => duration === undefined)) return toIndentedJson(written);
  return plans.map(({ duration }, at) => logEntry(duration, written[at])).join("\n");
}

/** As auto_explain writes it: how long a statement took is told by the log alone. */
const logEntry = (duration: number | undefined, plan: object = {}): string =>
  `LOG:  duration: ${duration} ms  plan:\n${toIndentedJson(plan).replaceAll(/^/gm, "\t")}`;

export function plansOf(source: string): readonly Plan[] | Problem {
  const input = recognise(source);
  if (isProblem(input) || input.kind !== "plans") return unreadable;
  const plans: Plan[] = [];
  for (const found of input.plans) {
    const read = readPlans(found);
    if (isProblem(read)) return unreadable;
    for (const { plan } of read) plans.push(plan);
  }
  return plans;
}

const unreadable = problem(
  "not-a-plan",
  "What is not read as a plan cannot be anonymised: nobody knows where names are in it.",
);

function* textsOf({ source, statement, database, notes, trial, remarks = [] }: PlanShare) {
  yield source;
  for (const text of [statement, database, trial?.index, trial?.before, trial?.after])
    if (text !== undefined) yield text;
  yield* notes ?? [];
  yield* remarks.map(({ text }) => text);
}

/** "Anonymised plan of 12 nodes" */
function titleOf(plans: readonly Plan[]): string {
  const count = Math.max(...plans.map(({ nodes }) => nodes.length));
  return `Anonymised plan of ${count} ${count === 1 ? "node" : "nodes"}`;
}

function previewOf({ document: { statement }, plans }: Renamed): string {
  const parts = statement ? [statement.trim()] : [];
  for (const plan of plans) {
    const lines = printText({ ...plan, nodes: plan.nodes.slice(0, MOST_SHOWN) });
    parts.push(lines.map(({ text }) => text).join("\n"));
    const more = plan.nodes.length - MOST_SHOWN;
    if (more > 0) parts.push(`… and ${more.toLocaleString("en")} nodes more, renamed alike.`);
  }
  return parts.join("\n\n");
}

/** More than anybody reads, and what a browser lays out at once. */
const MOST_SHOWN = 1_000;
