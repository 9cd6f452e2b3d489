import type { Planner } from "#shared/indexes/pricing.ts";
import type {
  AdvisedIndex,
  AdvisedStatement,
  AdvisedStep,
  KeptWorkload,
  StepStatement,
  WorkloadAdvice,
} from "#shared/indexes/workload/advice.ts";
import type { WorkloadLimits } from "#shared/indexes/workload/workload.ts";
import type { WritePrice } from "#shared/indexes/write-price.ts";
import {
  fields,
  flag,
  listOf,
  number,
  only,
  optional,
  place,
  type Reader,
  text,
} from "./read-fields.ts";
import type { WorkloadShare } from "./share-document.ts";

const statement = fields<AdvisedStatement>({
  key: text,
  text,
  calls: number,
  time: number,
  weight: number,
  cases: listOf(fields<AdvisedStatement["cases"][number]>({ text, cost: number })),
});

const index = fields<AdvisedIndex>({
  name: text,
  relation: text,
  create: text,
  trial: text,
  undo: text,
  extension: optional(only("pg_trgm")),
  reason: text,
  size: number,
  isRoughSize: flag,
  writes: fields<WritePrice>({
    walPerRow: number,
    isMeasured: flag,
    rows: optional(number),
    sentences: listOf(text),
  }),
  walPerDay: optional(number),
});

const step = fields<AdvisedStep>({
  left: number,
  leastLeft: number,
  size: number,
  walPerDay: optional(number),
  indexes: listOf(fields<AdvisedStep["indexes"][number]>({ index: place, part: number })),
  statements: listOf(
    fields<StepStatement>({ left: number, costs: listOf(number), uses: listOf(place) }),
  ),
  drops: listOf(
    fields<AdvisedStep["drops"][number]>({
      schema: text,
      name: text,
      relation: text,
      definition: text,
      drop: text,
      size: number,
      coveredBy: optional(text),
    }),
  ),
});

const advice = fields<WorkloadAdvice>({
  kind: only("workload"),
  statements: listOf(statement),
  unplanned: listOf(
    fields<WorkloadAdvice["unplanned"][number]>({ key: text, text, time: number, reason: text }),
  ),
  indexes: listOf(index),
  steps: listOf(step),
  considered: number,
  plans: number,
  planner: fields<Planner>({
    version: number,
    ofVersion: number,
    readAt: text,
    limits: listOf(text),
  }),
});

const workload = fields<KeptWorkload>({
  limits: fields<WorkloadLimits>({
    size: optional(number),
    count: optional(number),
    walPerDay: optional(number),
  }),
  window: text,
  since: optional(text),
  until: optional(text),
  covered: number,
  advice,
});

export const readWorkloadShare: Reader<WorkloadShare> = fields<WorkloadShare>({
  version: only(4),
  kind: only("workload"),
  database: text,
  workload,
  anonymised: optional(text),
});
