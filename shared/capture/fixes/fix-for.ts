import type { Shape } from "#shared/capture/capture.ts";
import type { CaptureFinding } from "#shared/capture/finding.ts";
import { singular } from "#shared/capture/rules/key-of.ts";
import type { Fix, Fixes, FixKind, Framework, Names } from "./framework.ts";
import { drizzle, graphql, prisma, sequelize, typeorm } from "./javascript.ts";
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
  const parent = shapes.find(({ id }) => id === finding.parent?.shape);
  return fixes[framework][kind](namesOf(shape, parent));
}

function kindOf({ rule, direction }: CaptureFinding, { kind }: Shape): FixKind | undefined {
  if (rule === "write-loop")
    return kind === "insert" || kind === "update" || kind === "delete" ? kind : undefined;
  if (rule !== "repeated-query" && rule !== "repeated-cycle") return undefined;
  return direction === "many-to-many" ? "to-many" : direction;
}

function namesOf(shape: Shape, parent: Shape | undefined): Names {
  const many = shape.relations[0]?.split(".").at(-1) ?? "rows";
  const one = singular(many);
  return {
    one,
    many,
    child: className(one),
    parent: className(singular(parent?.relations[0] ?? "parents")),
  };
}

/** `reader_feed` → `ReaderFeed` */
const className = (name: string): string =>
  name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
