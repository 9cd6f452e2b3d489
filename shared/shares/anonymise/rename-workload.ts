import type { Planner } from "#shared/indexes/pricing.ts";
import type {
  AdvisedIndex,
  AdvisedStatement,
  AdvisedStep,
  KeptWorkload,
  WorkloadAdvice,
} from "#shared/indexes/workload/advice.ts";
import type { WritePrice } from "#shared/indexes/write-price.ts";
import type { WorkloadShare } from "#shared/shares/share-document.ts";
import { indexSentences, planningLimits } from "./index-sentences.ts";
import { leftOut } from "./left-out.ts";
import { each, kept, renameFields } from "./rename-fields.ts";
import { keyOf } from "./rename-key.ts";
import { nameRelations } from "./rename-relation.ts";
import { typedSql } from "./rename-sql.ts";
import type { Renaming } from "./renaming.ts";
import { renameSentences } from "./sentences.ts";

type Unplanned = WorkloadAdvice["unplanned"][number];
type Drop = AdvisedStep["drops"][number];

/** The same set of indexes, of other names. */
export function renameWorkload(share: WorkloadShare, renaming: Renaming): WorkloadShare {
  // Statements first, because there a name is called what it is.
  const { statements, unplanned } = share.workload.advice;
  for (const { text } of [...statements, ...unplanned]) nameRelations(text, renaming);
  const renamed = {
    statements: statements.map((one) => renameStatement(one, renaming)),
    unplanned: unplanned.map((one) => renameUnplanned(one, renaming)),
  };
  const database = renaming.name(share.database, "database");
  return renameFields<WorkloadShare>(share, {
    database: () => database,
    workload: (workload) =>
      renameFields<KeptWorkload>(workload, {
        ...{ window: kept, since: kept, until: kept },
        advice: (advice) =>
          renameFields<WorkloadAdvice>(advice, {
            statements: () => renamed.statements,
            unplanned: () => renamed.unplanned,
            indexes: each((index) => renameIndex(index, renaming)),
            steps: each((step) =>
              renameFields<AdvisedStep>(step, {
                drops: each((drop) => renameDrop(drop, renaming)),
              }),
            ),
            planner: (planner) =>
              renameFields<Planner>(planner, {
                readAt: kept,
                limits: each((limit) => renameSentences(limit, planningLimits, renaming)),
              }),
          }),
      }),
    anonymised: kept,
  });
}

const renameStatement = (statement: AdvisedStatement, renaming: Renaming): AdvisedStatement =>
  renameFields<AdvisedStatement>(statement, {
    key: keyOf(renaming),
    text: typedSql(renaming),
    cases: each((one) =>
      renameFields<AdvisedStatement["cases"][number]>(one, { text: typedSql(renaming) }),
    ),
  });

const renameUnplanned = (statement: Unplanned, renaming: Renaming): Unplanned =>
  renameFields<Unplanned>(statement, {
    key: keyOf(renaming),
    text: typedSql(renaming),
    // Postgres' own words, or ours around them.
    reason: (reason) => renaming.whole(reason, leftOut),
  });

function renameIndex(index: AdvisedIndex, renaming: Renaming): AdvisedIndex {
  const relation = renaming.name(index.relation, "table");
  const name = renaming.name(index.name, "index");
  const sentences = (text: string) => renameSentences(text, indexSentences, renaming);
  return renameFields<AdvisedIndex>(index, {
    name: () => name,
    relation: () => relation,
    create: typedSql(renaming),
    trial: typedSql(renaming),
    undo: typedSql(renaming),
    reason: sentences,
    writes: (writes) => renameFields<WritePrice>(writes, { sentences: each(sentences) }),
  });
}

function renameDrop(drop: Drop, renaming: Renaming): Drop {
  const relation = renaming.name(drop.relation, "table");
  const index = (name: string) => renaming.name(name, "index");
  const name = index(drop.name);
  return renameFields<Drop>(drop, {
    schema: (schema) => renaming.name(schema, "schema"),
    name: () => name,
    relation: () => relation,
    definition: typedSql(renaming),
    drop: typedSql(renaming),
    coveredBy: index,
  });
}
