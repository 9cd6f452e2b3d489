import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Dismissal } from "#shared/findings/dismissal.ts";
import { findings } from "#shared/findings/find.ts";
import { annotate } from "#shared/plan/annotate.ts";
import type { Plan } from "#shared/plan/plan.ts";
import type { Note } from "#shared/shares/note.ts";
import type { PlanShare, ShareTrial } from "#shared/shares/share-document.ts";
import type { ShareFinding, ShareFindings } from "#shared/shares/share-findings.ts";
import { leftOut } from "./left-out.ts";
import { each, kept, renameFields } from "./rename-fields.ts";
import { renameSource } from "./rename-source.ts";
import { typedSql } from "./rename-sql.ts";
import type { Renaming } from "./renaming.ts";

export function renamePlanShare(share: PlanShare, renaming: Renaming): PlanShare | Problem {
  const renamed = renameSource(share.source, renaming);
  if (isProblem(renamed)) return renamed;
  const trial = share.trial && renameTrial(share.trial, renaming);
  if (trial && isProblem(trial)) return trial;
  const whole = (text: string) => renaming.whole(text, leftOut);
  return renameFields<PlanShare>(share, {
    source: () => renamed.source,
    statement: typedSql(renaming),
    database: (database) => renaming.name(database, "database"),
    notes: each(whole),
    trial: (given) => trial ?? given,
    dismissed: each((one) => renameFields<Dismissal>(one, { rule: kept, reason: whole })),
    findings: each((of) => renameFindings(of, renamed.plans[of.plan], renaming)),
    remarks: each((one) => renameNote(one, renaming)),
    anonymised: kept,
  });
}

function renameTrial(trial: ShareTrial, renaming: Renaming): ShareTrial | Problem {
  const before = renameSource(trial.before, renaming);
  const after = renameSource(trial.after, renaming);
  if (isProblem(before)) return before;
  if (isProblem(after)) return after;
  return renameFields<ShareTrial>(trial, {
    index: typedSql(renaming),
    before: () => before.source,
    after: () => after.source,
    notes: each((note) => renaming.whole(note, leftOut)),
  });
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
    return renameFields<ShareFinding>(finding, {
      rule: kept,
      detail: (detail) => renaming.whole(detail, (name) => same?.detail ?? leftOut(name)),
      advice: (advice) => renaming.whole(advice, (name) => same?.advice ?? leftOut(name)),
      sql: typedSql(renaming),
    });
  };
  return renameFields<ShareFindings>(of, { findings: each(rename), minor: each(rename) });
}

/** Who writes of something may be named after it. */
function renameNote(note: Note, { whole }: Renaming): Note {
  const name = (by: string) =>
    by === "" ? by : whole(by, (pseudonym) => `Somebody (${pseudonym})`);
  return renameFields<Note>(note, {
    ...{ id: kept, answers: kept, createdAt: kept, editedAt: kept },
    madeBy: name,
    resolvedBy: name,
    text: (text) => whole(text, leftOut),
  });
}
