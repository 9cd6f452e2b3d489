import type { Beside, RunnableStatement, Sent } from "#shared/capture/beside.ts";
import type {
  CallSite,
  Capture,
  Example,
  KeptStatement,
  Route,
  Shape,
  Unit,
} from "#shared/capture/capture.ts";
import type { CaptureFinding, Rewriting } from "#shared/capture/finding.ts";
import type { LineNotUnderstood, LogReading } from "#shared/capture/logs/reading.ts";
import { describeShape } from "#shared/capture/shape/describe-shape.ts";
import { hashOf } from "#shared/capture/shape/hash.ts";
import type { CaptureShare } from "#shared/shares/share-document.ts";
import { captureSentences } from "./capture-sentences.ts";
import { leftOut } from "./left-out.ts";
import { each, kept, renameFields } from "./rename-fields.ts";
import { renameLiteral } from "./rename-literal.ts";
import { renameRelation } from "./rename-relation.ts";
import { typedSql } from "./rename-sql.ts";
import { renameTag, renameTitle } from "./rename-title.ts";
import type { Renaming } from "./renaming.ts";
import { renameSentences } from "./sentences.ts";

/** The same capture, its numbers and moments, of other names and values. */
export function renameCapture(share: CaptureShare, renaming: Renaming): CaptureShare {
  // Relations first, and then shapes, because there a name is called what it is.
  for (const relation of share.capture.shapes.flatMap((shape) => shape.relations))
    renameRelation(relation, renaming);
  const shapes = share.capture.shapes.map((shape) => renameShape(shape, renaming));
  const shapeIds = new Map(share.capture.shapes.map(({ id }, at) => [id, shapes[at]?.id ?? ""]));
  const relations = new Set(share.capture.shapes.flatMap((shape) => shape.relations));
  const names: Names = {
    renaming,
    id: (shape) => shapeIds.get(shape) ?? renaming.label(shape, "value"),
    title: (title) => renameTitle(title, relations, renaming),
  };
  return renameFields(share, {
    capture: (capture) =>
      renameFields<Capture>(capture, {
        shapes: () => shapes,
        units: each((unit) => renameUnit(unit, names)),
        routes: each((route) => renameFields<Route>(route, { title: names.title })),
        findings: each((finding) => renameFinding(finding, names)),
        // In quotes the server speaks, of users and databases.
        limits: each((limit) => (limit.includes("“") ? renaming.whole(limit, leftOut) : limit)),
      }),
    reading: (reading) => renameReading(reading, renaming),
    anonymised: kept,
  });
}

interface Names {
  readonly renaming: Renaming;
  /** Of a shape: its text tells it, so that it has to be another one. */
  readonly id: (shape: string) => string;
  /** Of a unit of work. */
  readonly title: (title: string) => string;
}

function renameShape(shape: Shape, renaming: Renaming): Shape {
  const text = typedSql(renaming)(shape.text);
  return renameFields<Shape>(shape, {
    id: () => hashOf(text),
    text: () => text,
    relations: () => describeShape(text).relations,
    example: (example) => renameExample(example, renaming),
    callSites: each((site) => renameFields<CallSite>(site, { place: placeOf(renaming) })),
  });
}

const placeOf =
  ({ label }: Renaming) =>
  (place: string): string =>
    label(place, "place");

const renameExample = (example: Example, renaming: Renaming): Example =>
  renameFields<Example>(example, { sql: typedSql(renaming), parameters: parametersOf(renaming) });

const parametersOf = (renaming: Renaming) =>
  each<string | null>((value) => (value === null ? null : renameParameter(value, renaming)));

/** Of what type it is nobody tells. */
const renameParameter = (value: string, renaming: Renaming): string =>
  /^(?:t|f|true|false)$/.test(value) ? value : renameLiteral(value, "", renaming);

const renameUnit = (unit: Unit, names: Names): Unit =>
  renameFields<Unit>(unit, {
    title: names.title,
    shapes: each((sums) => renameFields<Unit["shapes"][number]>(sums, { shape: names.id })),
    kept: each((statement) => renameStatement(statement, names)),
    findings: each((finding) => renameFinding(finding, names)),
  });

function renameStatement(statement: KeptStatement, { renaming, id }: Names): KeptStatement {
  const { label, whole } = renaming;
  return renameFields<KeptStatement>(statement, {
    shape: id,
    sql: typedSql(renaming),
    parameters: parametersOf(renaming),
    session: (session) => label(session, "session"),
    transaction: (transaction) => label(transaction, "transaction"),
    application: (application) => label(application, "application"),
    tags: (tags) => Object.fromEntries(Object.entries(tags).map((tag) => renameTag(tag, renaming))),
    callSite: placeOf(renaming),
    error: (error) => ({ ...error, message: whole(error.message, leftOut) }),
  });
}

function renameFinding(finding: CaptureFinding, { renaming, id }: Names): CaptureFinding {
  const sentences = (text: string) => renameSentences(text, captureSentences, renaming);
  const parent = (one: { readonly shape: string }) => ({ shape: id(one.shape) });
  return renameFields<CaptureFinding>(finding, {
    // What is said by rule alone names nothing.
    title: kept,
    advice: kept,
    limits: kept,
    shapes: each(id),
    detail: sentences,
    evidence: each(sentences),
    parent: (one) => ({ ...one, ...parent(one) }),
    ancestors: each((one) => ({ ...one, ...parent(one) })),
    examples: each(typedSql(renaming)),
    rewritings: each((rewriting) =>
      renameFields<Rewriting>(rewriting, {
        says: kept,
        sql: typedSql(renaming),
        beside: (beside) => renameBeside(beside, renaming),
      }),
    ),
  });
}

function renameBeside(beside: Beside, renaming: Renaming): Beside {
  const sent = (one: Sent) =>
    renameFields<Sent>(one, {
      statements: each((statement) =>
        renameFields<RunnableStatement>(statement, {
          sql: typedSql(renaming),
          parameters: parametersOf(renaming),
        }),
      ),
    });
  return renameFields<Beside>(beside, { loop: each(sent), instead: sent });
}

const renameReading = (reading: LogReading, renaming: Renaming): LogReading =>
  renameFields<LogReading>(reading, {
    prefix: (prefix) =>
      prefix.replaceAll(/%-?\d*[a-zA-Z%]|\d+|[^\W\d_]+/g, (part) =>
        part.startsWith("%") ? part : renaming.literal(part),
      ),
    notes: kept,
    notUnderstood: (lines) => ({
      ...lines,
      first: lines.first.map((line) =>
        renameFields<LineNotUnderstood>(line, { text: (text) => renaming.whole(text, leftOut) }),
      ),
    }),
  });
