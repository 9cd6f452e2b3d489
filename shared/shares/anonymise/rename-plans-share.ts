import type { Figures, LoadError, LoadFigures } from "#shared/attempts/figures.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type {
  AttemptsShare,
  ComparedPlan,
  ComparisonShare,
  PlanFacts,
  SharedAttempt,
} from "#shared/shares/share-document.ts";
import type { RunSetting } from "#shared/statements/run-settings.ts";
import { leftOut } from "./left-out.ts";
import { each, kept, type Renames, renameFields } from "./rename-fields.ts";
import { renameSettings } from "./rename-settings.ts";
import { renameSource } from "./rename-source.ts";
import { typedSql } from "./rename-sql.ts";
import type { Renaming } from "./renaming.ts";

export function renameComparison(
  share: ComparisonShare,
  renaming: Renaming,
): ComparisonShare | Problem {
  const before = renameCompared(share.before, renaming);
  const after = renameCompared(share.after, renaming);
  if (isProblem(before)) return before;
  if (isProblem(after)) return after;
  return renameFields<ComparisonShare>(share, {
    before: () => before,
    after: () => after,
    anonymised: kept,
  });
}

function renameCompared(plan: ComparedPlan, renaming: Renaming): ComparedPlan | Problem {
  const facts = renameFacts(plan.source, renaming);
  if (isProblem(facts)) return facts;
  return renameFields<ComparedPlan>(plan, {
    ...facts,
    title: (title) => renaming.label(title, "plan"),
    createdAt: kept,
  });
}

/** What is told of any plan. */
function renameFacts(source: string, renaming: Renaming): Renames<PlanFacts> | Problem {
  const renamed = renameSource(source, renaming);
  if (isProblem(renamed)) return renamed;
  return {
    source: () => renamed.source,
    statement: typedSql(renaming),
    database: (database) => renaming.name(database, "database"),
    notes: each((note) => renaming.whole(note, leftOut)),
  };
}

export function renameAttempts(share: AttemptsShare, renaming: Renaming): AttemptsShare | Problem {
  const attempts: SharedAttempt[] = [];
  for (const attempt of share.attempts) {
    const renamed = renameAttempt(attempt, renaming);
    if (isProblem(renamed)) return renamed;
    attempts.push(renamed);
  }
  return renameFields<AttemptsShare>(share, {
    database: (database) => renaming.name(database, "database"),
    attempts: () => attempts,
    anonymised: kept,
  });
}

function renameAttempt(attempt: SharedAttempt, renaming: Renaming): SharedAttempt | Problem {
  const facts = renameFacts(attempt.source, renaming);
  if (isProblem(facts)) return facts;
  return renameFields<SharedAttempt>(attempt, {
    ...facts,
    createdAt: kept,
    madeBy: (name) => renaming.label(name, "person"),
    note: (note) => renaming.whole(note, leftOut),
    settings: each((setting) => renameSetting(setting, renaming)),
    figures: (figures) => renameFigures(figures, renaming),
  });
}

function renameSetting(setting: RunSetting, renaming: Renaming): RunSetting {
  const [[name, value] = ["", ""]] = Object.entries(
    renameSettings({ [setting.name]: setting.value }, renaming),
  );
  return { name, value };
}

const renameFigures = (figures: Figures, { whole }: Renaming): Figures =>
  figures.kind !== "load"
    ? figures
    : renameFields<LoadFigures>(figures, {
        errors: each((error) =>
          renameFields<LoadError>(error, {
            code: kept,
            message: (message) => whole(message, leftOut),
          }),
        ),
      });
