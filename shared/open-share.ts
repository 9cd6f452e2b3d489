import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { readDocument } from "#shared/shares/read-document.ts";
import type { Share } from "#shared/shares/share.ts";
import { currentVersion, type ShareDocument } from "#shared/shares/share-document.ts";
import { upgrades, type VersionedDocument } from "#shared/shares/upgrades.ts";

/** Stored share → upgraded, one version after the other → document. */
export function openShare(stored: unknown): ShareDocument | Problem {
  if (!isVersioned(stored)) return notAShare;
  if (stored.version > currentVersion) return newerFormat(stored.version);
  const document = readDocument(upgrade(stored));
  return document ?? notAShare;
}

/** What a link or a file holds: a document, and what stands around it. */
export function openWhole(whole: unknown): Share | Problem {
  if (typeof whole !== "object" || whole === null) return notAShare;
  const { title, createdAt, document: stored }: Partial<Record<keyof Share, unknown>> = whole;
  const document = openShare(stored);
  if (isProblem(document)) return document;
  if (typeof title !== "string" || !isDate(createdAt)) return notAShare;
  return { title, createdAt, document };
}

/** A share that was saved as a file; nothing where the text is something else. */
export function openShareFile(text: string): Share | Problem | undefined {
  if (!isShareFile(text)) return;
  try {
    return openWhole(JSON.parse(text));
  } catch {
    return cutOff;
  }
}

/** A plan's JSON has none of these, and is not read twice for it. */
export const isShareFile = (text: string): boolean =>
  /^\s*\{\s*"title"\s*:/.test(text) && /"document"\s*:\s*\{\s*"version"\s*:/.test(text);

function upgrade(document: VersionedDocument): VersionedDocument {
  const step = upgrades[document.version];
  return step ? upgrade(step(document)) : document;
}

const isVersioned = (stored: unknown): stored is VersionedDocument =>
  typeof stored === "object" &&
  stored !== null &&
  "version" in stored &&
  Number.isInteger(stored.version) &&
  Number(stored.version) > 0;

const isDate = (value: unknown): value is string =>
  typeof value === "string" && !Number.isNaN(Date.parse(value));

const notAShare = problem("not-recognised", "This is nothing that Planlens shared.");

const cutOff = problem(
  "not-recognised",
  "This begins as something that Planlens shared and is not whole: it was cut off or changed on its way. Ask whoever sent it to send it again.",
);

const newerFormat = (version: number) =>
  problem(
    "newer-format",
    `This was shared by a newer Planlens: its format is version ${version}, and this one reads up to version ${currentVersion}. Update Planlens to open it.`,
  );
