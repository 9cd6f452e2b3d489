import { isProblem, type Problem } from "#shared/base/problem.ts";
import { titleOf } from "#shared/base/title-of.ts";
import { api, type ListedAttempt, type ReadAttempt } from "./api.ts";
import { type PlanDocument, readDocument } from "./documents.ts";

/** A plan that this browser keeps, or a run that the store keeps. */
export async function readPlan(id: string): Promise<PlanDocument | Problem> {
  const kept = await readDocument(id);
  if (!isProblem(kept)) return kept;
  const attempt = await api.attempt(id);
  if (isProblem(attempt)) return kept;
  const { databaseId, databaseName } = attempt;
  return documentOfAttempt(attempt, attempt.document.source, {
    id: databaseId,
    name: databaseName,
  });
}

/** As it would be kept in the browser. */
export function documentOfAttempt(
  {
    id,
    statementKey,
    createdAt,
    document,
  }: Pick<ReadAttempt, "id" | "statementKey" | "createdAt"> & {
    readonly document: ListedAttempt["document"];
  },
  source: string,
  database: { readonly id: string; readonly name: string },
): PlanDocument {
  const { statement, mode, serverVersion, notes, figures } = document;
  return {
    title: statement === undefined ? "A plan that was pasted" : titleOf(statement),
    createdAt,
    source,
    database,
    attempt: { id, statementKey },
    ...(statement !== undefined && { statement }),
    ...(mode && { mode }),
    ...(serverVersion !== undefined && { serverVersion }),
    ...(notes && { notes }),
    ...(figures && { figures }),
  };
}
