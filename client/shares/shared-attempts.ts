import { api, type ListedAttempt } from "#client/api.ts";
import type { PlanDocument } from "#client/documents.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { titleOf } from "#shared/base/title-of.ts";
import type { Share } from "#shared/shares/share.ts";
import {
  type AttemptsShare,
  currentVersion,
  type SharedAttempt,
} from "#shared/shares/share-document.ts";

/** What is handed on of all attempts at a statement. Lists leave out large plans: these are read now. */
export async function attemptsShare(
  attempts: readonly ListedAttempt[],
  database: string,
): Promise<Share<AttemptsShare> | Problem> {
  const shared: SharedAttempt[] = [];
  for (const attempt of attempts) {
    const source = attempt.source ?? (await sourceOf(attempt));
    if (isProblem(source)) return source;
    shared.push(toSharedAttempt(attempt, source));
  }
  const statement = attempts.findLast(({ document }) => document.statement !== undefined);
  const text = statement?.document.statement;
  return {
    title: `Attempts: ${text === undefined ? "pasted plans" : titleOf(text)}`,
    createdAt: new Date().toISOString(),
    document: { version: currentVersion, kind: "attempts", database, attempts: shared },
  };
}

async function sourceOf({ id }: ListedAttempt): Promise<string | Problem> {
  const read = await api.attempt(id);
  return isProblem(read) ? read : read.document.source;
}

function toSharedAttempt(
  { createdAt, madeBy, note, starred, document }: ListedAttempt,
  source: string,
): SharedAttempt {
  const { statement, mode, serverVersion, notes, settings, figures } = document;
  return {
    ...{ source, createdAt, note, starred },
    ...(statement !== undefined && { statement }),
    ...(mode && { mode }),
    ...(serverVersion !== undefined && { serverVersion }),
    ...(notes && { notes }),
    ...(madeBy !== null && { madeBy }),
    ...(settings && { settings }),
    ...(figures && { figures }),
  };
}

/** One of them, as a plan that is looked at. */
export function planOfAttempt(
  { madeBy: _, note: __, starred: ___, settings: ____, database: _____, ...facts }: SharedAttempt,
  database: string,
): PlanDocument {
  const { statement } = facts;
  return {
    ...facts,
    title: statement === undefined ? "A plan that was pasted" : titleOf(statement),
    database: { name: database },
  };
}
