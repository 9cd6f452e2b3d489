import { download, fileName } from "#client/exports/download.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { openShare } from "#shared/open-share.ts";
import type { Share } from "#shared/shares/share.ts";

/** Gives the reader a share as a file, which the first page of any Planlens opens. */
export function saveFile({ title, createdAt, document: given }: Share): Problem | undefined {
  const document = openShare(given);
  if (isProblem(document)) return document;
  const text = JSON.stringify({ title, createdAt, document });
  const file = new Blob([text], { type: "application/json" });
  download(fileName(title, "planlens.json"), file);
  return undefined;
}
