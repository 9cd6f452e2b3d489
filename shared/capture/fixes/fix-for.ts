import type { Shape } from "#shared/capture/capture.ts";
import type { CaptureFinding } from "#shared/capture/finding.ts";
import type { Fix, Fixes, FixKind, Framework } from "./framework.ts";
import { drizzle, graphql, prisma, sequelize, typeorm } from "./javascript.ts";
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
  const shape = shapes.find(({ id }) => id === finding.shapes[0]);
  const kind = shape && kindOf(finding, shape);
  if (framework === "sql" || !shape || !kind) return undefined;
  return fixes[framework][kind](namesOf(framework, shape, { finding, shapes }));
}

function kindOf({ rule, direction }: CaptureFinding, { kind }: Shape): FixKind | undefined {
  if (rule === "write-loop")
    return kind === "insert" || kind === "update" || kind === "delete" ? kind : undefined;
  if (rule !== "repeated-query" && rule !== "repeated-cycle") return undefined;
  return direction === "many-to-many" ? "to-many" : direction;
}
