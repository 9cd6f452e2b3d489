import { readCaptureShare } from "./read-capture-share.ts";
import { type Reader, unreadable } from "./read-fields.ts";
import { readHistoryShare } from "./read-history-share.ts";
import { readAttemptsShare, readComparisonShare, readPlanShare } from "./read-plan-share.ts";
import { readWorkloadShare } from "./read-workload-share.ts";
import type { ShareDocument, ShareKind } from "./share-document.ts";
import type { VersionedDocument } from "./upgrades.ts";

const readers: { readonly [K in ShareKind]: Reader<Extract<ShareDocument, { kind: K }>> } = {
  plan: readPlanShare,
  comparison: readComparisonShare,
  capture: readCaptureShare,
  history: readHistoryShare,
  workload: readWorkloadShare,
  attempts: readAttemptsShare,
};

/** A document of the current version, without anything it should not have; nothing if it lacks something. */
export function readDocument(document: VersionedDocument): ShareDocument | undefined {
  const { kind } = document;
  if (!isKind(kind)) return;
  const read = readers[kind](document);
  return read === unreadable ? undefined : read;
}

const isKind = (kind: unknown): kind is ShareKind =>
  typeof kind === "string" && Object.hasOwn(readers, kind);
