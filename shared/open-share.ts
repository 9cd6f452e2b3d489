import { type Problem, problem } from "#shared/base/problem.ts";
import { readDocument } from "#shared/shares/read-document.ts";
import { currentVersion, type ShareDocument } from "#shared/shares/share-document.ts";
import { upgrades, type VersionedDocument } from "#shared/shares/upgrades.ts";

/** Stored share → upgraded, one version after the other → document. */
export function openShare(stored: unknown): ShareDocument | Problem {
  if (!isVersioned(stored)) return notAShare;
  if (stored.version > currentVersion) return newerFormat(stored.version);
  const document = readDocument(upgrade(stored));
  return document ?? notAShare;
}

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

const notAShare = problem("not-recognised", "This is nothing that Planlens shared.");

const newerFormat = (version: number) =>
  problem(
    "newer-format",
    `This was shared by a newer Planlens: its format is version ${version}, and this one reads up to version ${currentVersion}. Update Planlens to open it.`,
  );
