import type { PlanDocument } from "#client/documents.ts";
import { currentVersion, type ShareDocument } from "#shared/shares/share-document.ts";

/** What is handed on of a plan: the document and what stands around it. */
export interface SharedPlan {
  readonly title: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly document: ShareDocument;
}

/** What is this browser's own stays here: its notes on attempts, their places, the database's id. */
export function toShare({
  database,
  title: _,
  createdAt: __,
  attemptNotes: ___,
  attempt: ____,
  figures: _____,
  ...rest
}: PlanDocument): ShareDocument {
  return { version: currentVersion, ...rest, ...(database && { database: database.name }) };
}

export function fromShare({ title, createdAt, document }: SharedPlan): PlanDocument {
  const { version: _, database: name, ...rest } = document;
  return { ...rest, title, createdAt, ...(name !== undefined && { database: { name } }) };
}
