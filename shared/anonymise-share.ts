import { never } from "#shared/base/never.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { describeAnonymised } from "#shared/shares/anonymise/described.ts";
import type { AnonymiseKey } from "#shared/shares/anonymise/key.ts";
import { pseudonyms } from "#shared/shares/anonymise/pseudonyms.ts";
import { putBack } from "#shared/shares/anonymise/put-back.ts";
import { renameCapture } from "#shared/shares/anonymise/rename-capture.ts";
import { renameHistory } from "#shared/shares/anonymise/rename-history.ts";
import { renamePlanShare } from "#shared/shares/anonymise/rename-plan-share.ts";
import { renameAttempts, renameComparison } from "#shared/shares/anonymise/rename-plans-share.ts";
import { renameWorkload } from "#shared/shares/anonymise/rename-workload.ts";
import type { Renaming } from "#shared/shares/anonymise/renaming.ts";
import type { ShareDocument } from "#shared/shares/share-document.ts";
import { openShare } from "./open-share.ts";

export interface AnonymisedShare {
  readonly title: string;
  readonly document: ShareDocument;
  /** It is never shared. */
  readonly key: AnonymiseKey;
  /** What leaves, for people to read. */
  readonly preview: string;
  /** How many texts could not be replaced, and are left out. */
  readonly leftOut: number;
}

interface Named {
  readonly title: string;
  readonly document: ShareDocument;
}

interface Chance {
  /** Of the key. */
  readonly id: string;
  /** As `Math.random`. */
  readonly random: () => number;
}

/** The share with other names and values, and the key that puts them back. */
export function anonymiseShare(
  { title, document: given }: Named,
  { id, random }: Chance,
): AnonymisedShare | Problem {
  // What no format knows goes along in a page, and is not to leave.
  const document = openShare(given);
  if (isProblem(document)) return document;
  const { renaming, key, leftOut } = pseudonyms([title, ...textsOf(document)], random);
  const renamed = renameDocument(document, renaming);
  if (isProblem(renamed)) return renamed;
  return {
    ...describeAnonymised(renamed),
    document: { ...renamed, anonymised: id },
    key: key(id, title),
    leftOut: leftOut(),
  };
}

/** The share as it was, but for how its plans were laid out. */
export function openWithKey(document: ShareDocument, key: AnonymiseKey): Named | Problem {
  const { anonymised: _, ...rest } = document;
  const renamed = renameDocument(rest, putBack(key));
  return isProblem(renamed) ? renamed : { title: key.title, document: renamed };
}

function renameDocument(document: ShareDocument, renaming: Renaming): ShareDocument | Problem {
  switch (document.kind) {
    case "plan":
      return renamePlanShare(document, renaming);
    case "comparison":
      return renameComparison(document, renaming);
    case "attempts":
      return renameAttempts(document, renaming);
    case "capture":
      return renameCapture(document, renaming);
    case "history":
      return renameHistory(document, renaming);
    case "workload":
      return renameWorkload(document, renaming);
    default:
      return never(document);
  }
}

/** All that is text in it. Documents are a few dozen levels deep: plans are texts in them. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsOf(inner)]);
}
