import type { Shape } from "#shared/capture/capture.ts";
import type { CaptureFinding } from "#shared/capture/finding.ts";
import { directionOf } from "#shared/capture/rules/direction-of.ts";
import { keyOf } from "#shared/capture/rules/key-of.ts";
import { forOneValue } from "#shared/capture/rules/one-value.ts";
import type { Fix, Fixes, FixKind, Framework } from "./framework.ts";
import { drizzle, graphql, objection, prisma, sequelize, typeorm } from "./javascript.ts";
import { namesOf } from "./names-of.ts";
import { ecto, efCore, gorm, hibernate, laravel } from "./others.ts";
import { django, sqlalchemy } from "./python.ts";
import { rails } from "./rails.ts";

const fixes: Readonly<Record<Exclude<Framework, "sql">, Fixes>> = {
  django,
  rails,
  sqlalchemy,
  hibernate,
  prisma,
  typeorm,
  sequelize,
  objection,
  drizzle,
  laravel,
  ecto,
  gorm,
  "ef-core": efCore,
  graphql,
};

/** What to do about a finding in a framework's words; the finding itself has SQL's. */
export function fixFor(
  framework: Framework,
  finding: CaptureFinding,
  shapes: readonly Shape[],
): Fix | undefined {
  if (framework === "sql") return undefined;
  const all = finding.shapes.flatMap((id) => {
    const shape = shapes.find((one) => one.id === id);
    const kind = shape && kindOf(finding, shape);
    return kind ? [fixes[framework][kind](namesOf(framework, shape, { finding, shapes }))] : [];
  });
  if (all.length === 0) return undefined;
  // Queries that take turns are each mended.
  const each = (field: keyof Fix, joint: string) =>
    [...new Set(all.map((fix) => fix[field]))].join(joint);
  return { says: each("says", " "), code: each("code", "\n") };
}

function kindOf({ rule }: CaptureFinding, shape: Shape): FixKind | undefined {
  const { kind, text } = shape;
  if (rule === "write-loop")
    return kind === "insert" || kind === "update" || kind === "delete" ? kind : undefined;
  if (rule !== "repeated-query" && rule !== "repeated-cycle") return undefined;
  const direction = directionOf(shape, keyOf(forOneValue(text)));
  return direction === "many-to-many" ? "to-many" : direction;
}
