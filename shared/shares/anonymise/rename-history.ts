import type { Problem } from "#shared/base/problem.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { HistoryShare } from "#shared/shares/share-document.ts";
import type { StatementHistory, UserShare } from "#shared/statements/history.ts";
import type { Mark } from "#shared/statements/marks.ts";
import type { StatementPlan } from "#shared/statements/statement-plan.ts";
import type { StatementRow } from "#shared/statements/statement-row.ts";
import type { StatementWindow } from "#shared/statements/window.ts";
import { leftOut } from "./left-out.ts";
import { each, kept, renameFields } from "./rename-fields.ts";
import { keyOf } from "./rename-key.ts";
import { nameRelations, renameRelation } from "./rename-relation.ts";
import { renameSettings } from "./rename-settings.ts";
import { renameSource } from "./rename-source.ts";
import { typedSql } from "./rename-sql.ts";
import type { Renaming } from "./renaming.ts";
import { formsOf, renameSentences } from "./sentences.ts";

/** What was counted of a statement and when, with other names. */
export function renameHistory(share: HistoryShare, renaming: Renaming): HistoryShare | Problem {
  const { name } = renaming;
  const sql = typedSql(renaming);
  const role = (user: string) => name(user, "role");
  nameRelations(share.statement.text, renaming);
  const key = keyOf(renaming);
  const statement = renameFields<StatementRow>(share.statement, {
    ...{ text: sql, user: role, key, queryid: key },
    ...{ since: kept, lastCalled: kept },
  });
  const plans: StatementPlan[] = [];
  for (const plan of share.plans) {
    const source = renameSource(plan.source, renaming);
    if (isProblem(source)) return source;
    plans.push(
      renameFields<StatementPlan>(plan, {
        ...{ statement: sql, source: () => source.source },
        ...{ firstSeen: kept, lastSeen: kept },
      }),
    );
  }
  return renameFields(share, {
    database: (database) => name(database, "database"),
    statement: () => statement,
    history: (history) =>
      renameFields<StatementHistory>(history, {
        window: (window) =>
          renameFields<StatementWindow>(window, {
            ...{ from: kept, to: kept, gaps: kept, steps: kept },
            marks: each((mark) => renameMark(mark, renaming)),
          }),
        steps: kept,
        users: each((share) => renameFields<UserShare>(share, { user: role })),
        keys: each(key),
      }),
    plans: () => plans,
    anonymised: kept,
  });
}

const renameMark = (mark: Mark, renaming: Renaming): Mark =>
  renameFields<Mark>(mark, {
    ...{ id: kept, at: kept },
    says: (sentence) => saysOf(mark.kind, sentence, renaming),
    relation: (relation) => renameRelation(relation, renaming),
  });

function saysOf(kind: Mark["kind"], sentence: string, renaming: Renaming): string {
  switch (kind) {
    // They name nothing.
    case "restart":
    case "reset":
    case "failover":
    case "plan":
      return sentence;
    case "analyze":
    case "index":
      return renameSentences(sentence, ofRelations, renaming);
    case "settings":
      return saysOfSetting(sentence, renaming);
    // Somebody’s own words.
    case "deploy":
      return renaming.whole(sentence, leftOut);
    default:
      return kind satisfies never;
  }
}

/** As `shared/statements/surroundings.ts` writes them. */
const ofRelations = formsOf([
  "{name} was analysed.",
  "The index {name} of {name} was {created|rebuilt|dropped}.",
]);

/** `work_mem is 64MB; it was 4MB.` */
function saysOfSetting(sentence: string, renaming: Renaming): string {
  const [, name, is, value = "", was] =
    /^([\w.]+)( is not set any more; it was | was set to | is )(.*?)(?:; it was (.*))?\.$/s.exec(
      sentence,
    ) ?? [];
  if (name === undefined || is === undefined) return renaming.whole(sentence, leftOut);
  const [[setting = "", first = ""] = []] = Object.entries(
    renameSettings({ [name]: value }, renaming),
  );
  const before = was === undefined ? "" : renameSettings({ [name]: was }, renaming)[setting];
  return `${setting}${is}${first}${was === undefined ? "" : `; it was ${before}`}.`;
}
