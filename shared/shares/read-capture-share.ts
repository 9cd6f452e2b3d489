import type { Beside, RunnableStatement, Sent } from "#shared/capture/beside.ts";
import type {
  CallSite,
  Capture,
  Example,
  KeptStatement,
  Route,
  Shape,
  Sums,
  Totals,
  Unit,
  UnitShape,
} from "#shared/capture/capture.ts";
import type { Clock } from "#shared/capture/event.ts";
import type { CaptureFinding, Parent, Rewriting } from "#shared/capture/finding.ts";
import type { LineNotUnderstood, LogReading } from "#shared/capture/logs/reading.ts";
import {
  fields,
  flag,
  listOf,
  nullable,
  number,
  oneOf,
  only,
  optional,
  type Reader,
  recordOf,
  text,
} from "./read-fields.ts";
import type { CaptureShare } from "./share-document.ts";

const sums = {
  statements: number,
  transactionControls: number,
  time: optional(number),
  timed: number,
  repeats: number,
  errors: number,
  cached: number,
  rows: optional(number),
  sent: optional(number),
  received: optional(number),
} satisfies Record<keyof Required<Sums>, unknown>;

const clock = oneOf<Clock>({ server: true, client: true, wire: true });

const parameters = optional(listOf(nullable(text)));

const parent = fields<Parent>({
  shape: text,
  certainty: oneOf({ "by-rows": true, "by-place": true }),
  rows: optional(number),
});

const sent = fields<Sent>({
  calls: number,
  statements: listOf(fields<RunnableStatement>({ sql: text, parameters: listOf(nullable(text)) })),
});

const beside = fields<Beside>({ loop: listOf(sent), instead: sent });

const finding = fields<CaptureFinding>({
  rule: oneOf<CaptureFinding["rule"]>({
    "exact-repeat": true,
    "repeated-query": true,
    "repeated-cycle": true,
    "deferred-column": true,
    "write-loop": true,
    "nextval-loop": true,
    paging: true,
    polling: true,
    "dog-pile": true,
    "many-statements": true,
    slow: true,
    "idle-in-transaction": true,
    "transaction-chatter": true,
    "many-columns": true,
    "no-limit": true,
  }),
  title: text,
  severity: oneOf({ high: true, medium: true, low: true }),
  unit: number,
  units: number,
  shapes: listOf(text),
  calls: number,
  time: optional(number),
  detail: text,
  evidence: listOf(text),
  limits: listOf(text),
  strength: oneOf({ candidate: true, likely: true, strong: true }),
  advice: text,
  parent: optional(parent),
  ancestors: optional(listOf(parent)),
  direction: optional(
    oneOf({ "to-one": true, "to-many": true, "many-to-many": true, aggregate: true }),
  ),
  examples: listOf(text),
  rewritings: listOf(fields<Rewriting>({ says: text, sql: text, beside: optional(beside) })),
});

const shape = fields<Shape>({
  ...sums,
  id: text,
  text,
  kind: oneOf<Shape["kind"]>({
    select: true,
    insert: true,
    update: true,
    delete: true,
    merge: true,
    copy: true,
    transaction: true,
    other: true,
  }),
  relations: listOf(text),
  units: number,
  longest: optional(number),
  example: fields<Example>({
    sql: text,
    parameters,
    isCut: optional(only(true)),
    duration: optional(number),
  }),
  callSites: listOf(fields<CallSite>({ place: text, calls: number })),
});

const statement = fields<KeptStatement>({
  shape: text,
  sql: text,
  isCut: optional(only(true)),
  parameters,
  at: optional(number),
  duration: optional(number),
  isShared: optional(only(true)),
  preparation: optional(number),
  calls: optional(number),
  rows: optional(number),
  sent: optional(number),
  received: optional(number),
  session: optional(text),
  transaction: optional(text),
  application: optional(text),
  tags: optional(recordOf(text)),
  callSite: optional(text),
  error: optional(
    fields<NonNullable<KeptStatement["error"]>>({ message: text, code: optional(text) }),
  ),
  isCached: optional(only(true)),
  lines: optional(fields({ first: number, last: number })),
});

const unit = fields<Unit>({
  ...sums,
  id: number,
  title: text,
  by: oneOf<Unit["by"]>({
    trace: true,
    request: true,
    transaction: true,
    pause: true,
    together: true,
    session: true,
    whole: true,
  }),
  size: optional(number),
  at: optional(number),
  duration: optional(number),
  isDurationTold: flag,
  told: optional(
    fields<NonNullable<Unit["told"]>>({ statements: optional(number), cached: optional(number) }),
  ),
  shapes: listOf(fields<UnitShape>({ ...sums, shape: text })),
  kept: listOf(statement),
  findings: listOf(finding),
});

const capture = fields<Capture>({
  kind: only("capture"),
  clock: optional(clock),
  totals: fields<Totals>({
    ...sums,
    units: number,
    shapes: number,
    sessions: number,
    overlapping: optional(number),
    from: optional(number),
    to: optional(number),
  }),
  shapes: listOf(shape),
  units: listOf(unit),
  routes: listOf(
    fields<Route>({
      ...sums,
      title: text,
      units: number,
      duration: optional(number),
      measured: number,
      mostStatements: number,
    }),
  ),
  findings: listOf(finding),
  limits: listOf(text),
});

const reading = fields<LogReading>({
  form: oneOf<LogReading["form"]>({
    stderr: true,
    csvlog: true,
    jsonlog: true,
    pgbouncer: true,
    django: true,
    rails: true,
    sqlalchemy: true,
    hibernate: true,
    p6spy: true,
    sequelize: true,
    prisma: true,
    typeorm: true,
    knex: true,
    laravel: true,
    ecto: true,
    gorm: true,
    pgx: true,
    "datasource-proxy": true,
    "django-extensions": true,
    drizzle: true,
    "ef-core": true,
    jooq: true,
    kysely: true,
    mybatis: true,
    peewee: true,
    sequel: true,
    "postgres.js": true,
    sqlx: true,
    unknown: true,
  }),
  prefix: optional(text),
  clock: optional(clock),
  lines: number,
  entryLines: number,
  noise: fields<LogReading["noise"]>({
    connections: optional(number),
    checkpoints: optional(number),
    vacuum: optional(number),
    "temporary files": optional(number),
    "lock waits": optional(number),
    replication: optional(number),
    "starting and stopping": optional(number),
    settings: optional(number),
    notices: optional(number),
    "errors without a statement": optional(number),
    "plans inside of functions": optional(number),
    "durations without a statement": optional(number),
    "other messages of the server": optional(number),
    "other messages of the application": optional(number),
    "what was put around the log": optional(number),
    "empty lines": optional(number),
  }),
  notUnderstood: fields<LogReading["notUnderstood"]>({
    lines: number,
    first: listOf(fields<LineNotUnderstood>({ line: number, text })),
  }),
  notes: listOf(text),
});

export const readCaptureShare: Reader<CaptureShare> = fields<CaptureShare>({
  version: only(4),
  kind: only("capture"),
  capture,
  reading: optional(reading),
  anonymised: optional(text),
});
