import { z } from "zod";
import { auditTexts } from "#server/audit/trail.ts";
import { auditKinds } from "#shared/audit/entry.ts";
import { roles } from "#shared/base/role.ts";

/**
 * What routes answer, as their readers are told. Every reply that a test of the routes gets is held
 * against these (routes/testing/check-replies.ts). What is large is told to its first level: a loose
 * object has more fields than are named.
 */
const id = z.string();
const text = z.string();
const moment = z.iso.datetime();
const sentences = z.array(z.string());
const loose = z.looseObject({});
const number = z.number();
const flag = z.boolean();
/** A name, where people sign in by one. */
const madeBy = z.string().nullable();

export const ok = z.object({ status: z.literal("ok") });
export const withId = z.object({ id });
export const deleted = z.object({ deleted: id });
export const changed = z.object({ changed: id });
export const marked = z.object({ marked: id });
export const signalled = z.object({ signalled: z.int() });
export const limits = z.object({ maxTimeout: number.meta({ description: "Milliseconds." }) });

export const session = z.object({
  asks: z.object({ token: flag, provider: flag }).nullable(),
  isSignedIn: flag,
  role: z.enum(roles).optional(),
  name: text.optional(),
  refusal: text.optional(),
});
export const signedIn = z.object({ isSignedIn: flag });

const database = z.object({
  id,
  name: text,
  from: z.enum(["demo", "environment", "service", "page"]),
  server: text.meta({ description: "Host, port and database, never a password." }),
});
export const databaseEntry = database;
export const databases = z.object({ databases: z.array(database) });

const server = {
  version: z.int().meta({ description: "As server_version_num: 180004." }),
  versionText: text,
  role: text,
  databaseName: text,
  abilities: z.array(z.looseObject({ name: text, state: text, says: text })),
};
export const tested = z.looseObject(server);
export const described = z.looseObject({ ...database.shape, ...server });

export const connection = z.object({
  name: text,
  url: text.meta({ description: "Without its password." }),
  fields: z.looseObject({ host: text, user: text, hasPassword: flag }),
});

const attemptPlace = z.object({ id, statementKey: text });
const explainedFields = {
  kind: z.literal("explained"),
  source: text.meta({ description: "EXPLAIN’s JSON exactly as Postgres printed it." }),
  statement: text,
  mode: z.enum(["analyze", "estimate", "generic"]),
  database: z.object({ id, name: text }),
  serverVersion: z.int(),
  startedAt: moment,
  notes: sentences,
};
export const explained = z.object({ ...explainedFields, attempt: attemptPlace.optional() });
export const place = z.object({ before: z.int() });
export const parameters = z.looseObject({
  kind: z.literal("parameters"),
  statement: text,
  placeholders: z.array(text),
  parameters: z.array(z.looseObject({ number: z.int() })),
  notes: sentences,
});
export const effects = z.object({ does: sentences, locks: sentences, remains: sentences });
export const trial = z.object({
  kind: z.literal("trial"),
  index: text,
  before: z.object(explainedFields),
  after: z.object(explainedFields),
  build: z.object({
    duration: number.meta({ description: "Milliseconds." }),
    size: number.meta({ description: "Bytes." }),
  }),
  notes: sentences,
});

const progress = z.looseObject({ kind: z.literal("progress"), done: number, of: number });
export const problem = z.object({
  kind: z.literal("problem"),
  code: text,
  message: text.meta({ description: "What was seen, and what to do next." }),
  place: z
    .object({ offset: z.int(), length: z.int() })
    .optional()
    .meta({ description: "In UTF-16 units of the text that was sent." }),
  line: z.int().optional().meta({ description: "The same as a line, from 1." }),
});
export const measured = z.union([
  progress,
  problem,
  z.looseObject({ kind: z.literal("explained"), figures: loose }),
]);
export const chosenWorkload = z.union([progress, problem, withId]);
export const room = z.object({
  server: text,
  role: text,
  most: z.int(),
  free: z.int(),
  freeForRole: z.int().optional(),
  clients: z.int(),
});

const milliseconds = number.meta({ description: "Milliseconds." });

export const comparison = z.object({
  statements: z.array(z.object({ planning: milliseconds, execution: milliseconds, rows: number })),
  rounds: z.int(),
  roundTrip: milliseconds,
});

const finding = z.looseObject({
  rule: text,
  title: text,
  severity: z.enum(["high", "medium", "low"]),
  nodes: z.array(z.int()),
  detail: text,
  advice: text,
});
export const findings = z.object({
  kind: z.literal("findings"),
  findings: z.array(finding),
  minor: z.array(finding),
});

export const suggestions = z.object({
  kind: z.literal("suggestions"),
  suggestions: z.array(z.looseObject({ relation: text, create: text, reason: text })),
  declined: z.array(loose),
});
const planner = z.looseObject({ version: z.int(), ofVersion: z.int(), limits: sentences });
export const priced = z.looseObject({
  kind: z.literal("priced-indexes"),
  suggestions: z.array(
    z.looseObject({ relation: text, create: text, undo: text, reason: text, proof: loose }),
  ),
  tried: z.array(z.looseObject({ index: text, reason: text })),
  cases: z.array(z.looseObject({ label: text, before: number, after: number })),
  planner,
});
export const others = z.object({
  kind: z.literal("other-statements"),
  indexes: z.array(z.looseObject({ index: text, helped: z.array(loose) })),
  planned: z.int(),
  unplanned: z.int(),
});
export const hypopg = z.object({
  kind: z.literal("hypopg"),
  cases: z.array(loose),
  isUsed: flag,
  size: number,
  version: text,
});
export const whatIf = z.object({
  kind: z.literal("what-if"),
  statements: z.array(loose),
  candidates: z.array(loose),
  planner,
});
export const workloads = z.object({
  workloads: z.array(
    z.looseObject({
      ...{ id, databaseId: text, madeBy, createdAt: moment },
      ...{ since: moment.nullable(), until: moment.nullable() },
    }),
  ),
});
export const workload = z.object({
  ...{ id, databaseId: text, databaseName: text, madeBy, createdAt: moment },
  workload: loose,
});

const counted = z.looseObject({ calls: number, totalExecTime: number, rows: number });
const span = z.looseObject({ name: text, to: moment });
const collectingFields = {
  isOn: flag,
  interval: number.meta({ description: "Seconds." }),
  retention: number.meta({ description: "Days." }),
  from: moment.optional(),
  last: moment.optional(),
  failure: z.object({ at: moment, says: text }).optional(),
};
export const collecting = z.object(collectingFields);
const rest = z.looseObject({ statements: number, value: number });
export const ranking = z.looseObject({
  metric: text,
  whole: number.meta({ description: "The sum of the metric over all statements." }),
  rows: z.array(counted),
  ...{ others: rest, planlens: rest, hidden: rest, nested: rest },
  window: span,
  notes: sentences,
  collecting: collecting.optional(),
});
export const statement = z.looseObject({
  ...counted.shape,
  key: text,
  text,
  kind: text,
  parameters: z.array(z.int()),
});
export const history = z.object({
  window: span,
  steps: z.array(z.looseObject({ ...counted.shape, from: moment, to: moment })),
  users: z.array(z.object({ user: text, calls: number, totalExecTime: number })),
  keys: z.array(text),
});
export const notes = z.object({
  notes: z.array(z.object({ id, madeBy, text, createdAt: moment })),
});
export const relations = z.object({
  relations: z.array(z.looseObject({ schema: text, name: text, kind: text, size: number })),
});

export const health = z.object({
  checks: z.array(
    z.looseObject({ name: text, group: text, title: text, threshold: text, level: text }),
  ),
  limits: sentences,
});
export const healthSteps = z.union([progress, problem, health]);
export const locks = z.object({
  holders: z.array(z.looseObject({ pid: z.int(), waiting: z.array(loose) })),
});

const attemptFields = {
  id,
  databaseId: text,
  statementKey: text,
  madeBy,
  note: text,
  starred: flag,
  createdAt: moment,
};
export const tried = z.object({
  statements: z.array(z.looseObject({ statementKey: text, attempts: z.int() })),
  longestList: z.int(),
});
export const statementKey = z.object({ statementKey: text });
export const attempts = z.object({
  attempts: z.array(z.looseObject({ ...attemptFields, document: loose })),
  keptAttempts: z.int(),
  longestList: z.int(),
});
export const attempt = z.looseObject({ ...attemptFields, document: loose, databaseName: text });

export const share = z.object({ id, deleteKey: text });
export const planShare = z.object({
  url: z.url().meta({ description: "The address of the page that shows the plan." }),
  ...share.shape,
  expiresAt: text.nullable(),
  readers: z.enum(["anyone", "signed-in"]),
});
export const planShareWords = text.meta({
  description: "The address in the first line, and how to delete it in the second.",
});
export const openedShare = z.object({
  title: text,
  createdAt: moment,
  document: z.looseObject({ version: z.int() }),
});
const noteFields = {
  plan: z.int().meta({ description: "Which plan of the share’s text, from 0." }),
  madeBy: text,
  isVouched: flag.meta({ description: "The name is a provider’s; else it was typed." }),
  createdAt: moment,
  text,
  isUnread: flag,
};
export const shareNotes = z.object({
  notes: z.array(
    z.object({
      id,
      ...noteFields,
      node: z.int().optional().meta({ description: "Absent: the whole plan." }),
      answers: text.optional(),
      editedAt: moment.optional(),
      resolvedBy: text.optional(),
      mentions: z.array(text),
      isOwn: flag,
    }),
  ),
  people: z.array(text),
  mayWrite: flag,
  mayDeleteAll: flag,
  name: text.optional(),
});
export const mentions = z.object({
  mentions: z.array(
    z.object({
      ...noteFields,
      ...{ note: id, share: id, title: text, node: z.int().nullable(), isResolved: flag },
    }),
  ),
});
export const read = z.object({ read: z.int() });
export const openApiDocument = z.looseObject({ openapi: text, paths: loose });

export const statementPlans = z.object({ plans: z.array(loose) });
const totals = z.looseObject({ statements: z.int(), shapes: z.int(), units: z.int() });
export const captures = z.object({
  captures: z.array(
    z.object({ id, title: text, createdAt: moment, madeBy, goesOn: z.boolean(), totals }),
  ),
});
export const capture = z.looseObject({
  ...{ id, title: text, createdAt: moment, madeBy, goesOn: z.boolean() },
  capture: z.looseObject({
    totals,
    shapes: z.array(loose),
    units: z.array(loose),
    findings: z.array(loose),
    limits: sentences,
  }),
});
export const logPart = z.object({ received: z.int() });
export const counting = z.object({ id, startedAt: moment });
export const listening = z.object({
  ...{ id, host: text, port: z.int(), startedAt: moment },
  certificate: text.optional().meta({ description: "In PEM, if clients may be encrypted." }),
});
export const heard = z.object({
  connections: z.object({ open: z.int(), all: z.int() }),
  said: z.array(text),
});

export const audit = z.object({
  entries: z.array(
    z.object({
      ...{ id, at: moment, kind: z.enum(Object.keys(auditKinds)), who: madeBy },
      ...{ role: madeBy, address: text, databaseId: madeBy, databaseName: madeBy },
      ...{ fingerprint: madeBy, statement: madeBy, about: madeBy, outcome: madeBy },
      endedAt: moment.nullable(),
    }),
  ),
  next: text.optional().meta({ description: "What to send as `before` for older ones." }),
  auditText: z.enum(auditTexts).meta({ description: "What new entries have of a statement." }),
  auditDays: z.int().meta({ description: "For how many days entries are kept, at the least." }),
});
