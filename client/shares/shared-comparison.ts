import type { PlanDocument } from "#client/documents.ts";
import type { Share } from "#shared/shares/share.ts";
import {
  type ComparedPlan,
  type ComparisonShare,
  currentVersion,
} from "#shared/shares/share-document.ts";

/** One plan of a document. */
interface Side {
  readonly document: PlanDocument;
  /** Which of its text, from 0. */
  readonly at: number;
}

export const comparisonShare = (
  title: string,
  before: Side,
  after: Side,
): Share<ComparisonShare> => ({
  title,
  createdAt: new Date().toISOString(),
  document: {
    version: currentVersion,
    kind: "comparison",
    before: toCompared(before),
    after: toCompared(after),
  },
});

function toCompared({ document, at }: Side): ComparedPlan {
  const { title, createdAt, source, statement, database, serverVersion, mode, notes } = document;
  return {
    ...{ title, createdAt, plan: at, source },
    ...(statement !== undefined && { statement }),
    ...(database && { database: database.name }),
    ...(serverVersion !== undefined && { serverVersion }),
    ...(mode && { mode }),
    ...(notes && { notes }),
  };
}

export function fromCompared({ plan: at, database: name, ...rest }: ComparedPlan): Side {
  return { at, document: { ...rest, ...(name !== undefined && { database: { name } }) } };
}
