import type { Dismissal } from "#shared/findings/dismissal.ts";
import type { RunSetting } from "#shared/statements/run-settings.ts";
import type { Note } from "./note.ts";
import {
  fields,
  flag,
  listOf,
  moment,
  number,
  oneOf,
  only,
  optional,
  place,
  type Reader,
  text,
} from "./read-fields.ts";
import { figures } from "./read-figures.ts";
import type {
  AttemptsShare,
  ComparedPlan,
  ComparisonShare,
  PlanShare,
  SharedAttempt,
  ShareTrial,
} from "./share-document.ts";
import type { ShareFinding, ShareFindings } from "./share-findings.ts";

const trial = fields<ShareTrial>({
  index: text,
  before: text,
  after: text,
  build: fields({ duration: number, size: number }),
  notes: optional(listOf(text)),
});

const dismissal = fields<Dismissal>({
  plan: number,
  rule: text,
  node: optional(number),
  reason: optional(text),
});

const finding = fields<ShareFinding>({
  rule: text,
  severity: oneOf({ high: true, medium: true, low: true }),
  nodes: listOf(place),
  time: optional(number),
  detail: text,
  advice: text,
  sql: optional(text),
  confidence: oneOf({ certain: true, likely: true, possible: true }),
});

const remark = fields<Note>({
  id: text,
  plan: place,
  node: optional(place),
  answers: optional(text),
  madeBy: text,
  createdAt: moment,
  editedAt: optional(moment),
  resolvedBy: optional(text),
  text,
});

const facts = {
  source: text,
  statement: optional(text),
  database: optional(text),
  serverVersion: optional(number),
  mode: optional(
    oneOf<NonNullable<PlanShare["mode"]>>({ analyze: true, estimate: true, generic: true }),
  ),
  notes: optional(listOf(text)),
};

export const readPlanShare: Reader<PlanShare> = fields<PlanShare>({
  version: only(4),
  kind: only("plan"),
  ...facts,
  trial: optional(trial),
  dismissed: optional(listOf(dismissal)),
  findings: optional(
    listOf(
      fields<ShareFindings>({ plan: place, findings: listOf(finding), minor: listOf(finding) }),
    ),
  ),
  remarks: optional(listOf(remark)),
  anonymised: optional(text),
});

const comparedPlan = fields<ComparedPlan>({
  title: text,
  createdAt: text,
  plan: place,
  ...facts,
});

export const readComparisonShare: Reader<ComparisonShare> = fields<ComparisonShare>({
  version: only(4),
  kind: only("comparison"),
  before: comparedPlan,
  after: comparedPlan,
  anonymised: optional(text),
});

export const readAttemptsShare: Reader<AttemptsShare> = fields<AttemptsShare>({
  version: only(4),
  kind: only("attempts"),
  database: text,
  attempts: listOf(
    fields<SharedAttempt>({
      ...facts,
      createdAt: moment,
      madeBy: optional(text),
      note: text,
      starred: flag,
      settings: optional(listOf(fields<RunSetting>({ name: text, value: text }))),
      figures: optional(figures),
    }),
  ),
  anonymised: optional(text),
});
