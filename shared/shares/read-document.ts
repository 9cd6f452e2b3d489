import type { Dismissal } from "#shared/findings/dismissal.ts";
import type { ShareDocument, ShareTrial } from "./share-document.ts";
import { toShare } from "./share-findings.ts";
import type { VersionedDocument } from "./upgrades.ts";

/** A document of the current version, without anything it should not have; nothing if it lacks something. */
export function readDocument(document: VersionedDocument): ShareDocument | undefined {
  if (!isReadable(document)) return;
  const { source, statement, database, serverVersion, mode, notes, trial } = document;
  const { dismissed, findings, anonymised } = document;
  return {
    version: 3,
    source,
    ...(statement !== undefined && { statement }),
    ...(database !== undefined && { database }),
    ...(serverVersion !== undefined && { serverVersion }),
    ...(mode !== undefined && { mode }),
    ...(notes !== undefined && { notes }),
    ...(trial !== undefined && { trial: onlyTrial(trial) }),
    ...(dismissed !== undefined && { dismissed: dismissed.map(onlyDismissal) }),
    ...(findings !== undefined && {
      findings: findings.map((of) => toShare(of.plan, of)),
    }),
    ...(anonymised !== undefined && { anonymised }),
  };
}

const onlyTrial = ({ index, before, after, build, notes }: ShareTrial): ShareTrial => ({
  index,
  before,
  after,
  build: { duration: build.duration, size: build.size },
  ...(notes !== undefined && { notes }),
});

const onlyDismissal = ({ plan, rule, node, reason }: Dismissal): Dismissal => ({
  plan,
  rule,
  ...(node !== undefined && { node }),
  ...(reason !== undefined && { reason }),
});

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isNumber: Check = (value) => Number.isFinite(value);

const isPlace: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;

const oneOf =
  (...allowed: readonly string[]): Check =>
  (value) =>
    allowed.some((one) => one === value);

const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const object =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(checks).every(([key, check]) => check((value as Record<string, unknown>)[key]));

const isFinding = object({
  rule: isText,
  severity: oneOf("high", "medium", "low"),
  nodes: listOf(isPlace),
  time: optional(isNumber),
  detail: isText,
  advice: isText,
  sql: optional(isText),
  confidence: oneOf("certain", "likely", "possible"),
});

const isDocument = object({
  source: isText,
  statement: optional(isText),
  database: optional(isText),
  serverVersion: optional(isNumber),
  mode: optional(oneOf("analyze", "estimate", "generic")),
  notes: optional(listOf(isText)),
  trial: optional(
    object({
      index: isText,
      before: isText,
      after: isText,
      build: object({ duration: isNumber, size: isNumber }),
      notes: optional(listOf(isText)),
    }),
  ),
  dismissed: optional(
    listOf(
      object({
        plan: isNumber,
        rule: isText,
        node: optional(isNumber),
        reason: optional(isText),
      }),
    ),
  ),
  findings: optional(
    listOf(object({ plan: isPlace, findings: listOf(isFinding), minor: listOf(isFinding) })),
  ),
  anonymised: optional(isText),
});

const isReadable = (document: object): document is ShareDocument => isDocument(document);
