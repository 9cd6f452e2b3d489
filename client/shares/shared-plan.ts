import type { PlanDocument } from "#client/documents.ts";
import type { Share } from "#shared/shares/share.ts";
import { currentVersion, type PlanShare } from "#shared/shares/share-document.ts";

/** What is this browser's own stays here: its notes on attempts, their places, the database's id. */
export function toShare({
  database,
  title,
  createdAt,
  attemptNotes: _,
  attempt: __,
  figures: ___,
  ...rest
}: PlanDocument): Share<PlanShare> {
  const document: PlanShare = {
    version: currentVersion,
    kind: "plan",
    ...rest,
    ...(database && { database: database.name }),
  };
  return { title, createdAt, document };
}

export function fromShare({ title, createdAt, document }: Share<PlanShare>): PlanDocument {
  const { version: _, kind: __, database: name, ...rest } = document;
  return { ...rest, title, createdAt, ...(name !== undefined && { database: { name } }) };
}
