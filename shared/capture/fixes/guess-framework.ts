import type { Capture, Shape } from "#shared/capture/capture.ts";
import type { Framework } from "./framework.ts";

/** How a framework writes statements, or what it calls tables of its own. */
const signs: readonly (readonly [Framework, (shape: Shape) => boolean])[] = [
  ["django", ofTable(/^(?:django_\w+|auth_(?:user|group|permission))$/)],
  ["rails", ofTable(/^(?:schema_migrations|ar_internal_metadata|active_storage_\w+)$/)],
  // The same words in small letters are Objection's.
  ["rails", ofExample(/^\s*SELECT "(\w+)"\.\* FROM "\1"/)],
  ["objection", ofExample(/^\s*select "(\w+)"\.\* from "\1"/)],
  ["sqlalchemy", ofTable(/^alembic_version$/)],
  ["sqlalchemy", ofText(/^select (\w+)\.(\w+) as \1_\2\b/)],
  ["hibernate", ofText(/\b[a-z]+\d+_(?:\d+_?)?\.\w+/)],
  ["prisma", ofTable(/^_prisma_migrations$/)],
  ["prisma", ofText(/^select "\w+"\."(\w+)"\."\w+".* from "\w+"\."\1" where /)],
  ["typeorm", ofText(/^select "(\w+)"\."(\w+)" as "\1_\2"/)],
  ["sequelize", ofTable(/^"?SequelizeMeta"?$/i)],
  ["sequelize", ofExample(/^\s*SELECT .* FROM "\w+" AS "\w+"/s)],
  ["laravel", ofText(/^select \* from "(\w+)" where "\1"\."\w+" (?:=|in) /)],
  ["ecto", ofText(/ from "\w+" as [a-z]\d\b/)],
  ["ef-core", ofText(/^select [a-z]\d?\."[A-Z]\w*"/)],
];

function ofTable(name: RegExp) {
  return ({ relations }: Shape): boolean => relations.some((relation) => name.test(relation));
}

function ofText(text: RegExp) {
  return (shape: Shape): boolean => text.test(shape.text);
}

/** As it was sent: a shape has small letters only. */
function ofExample(sql: RegExp) {
  return ({ example }: Shape): boolean => sql.test(example.sql);
}

/** By how its statements are written; undefined where none is written as a framework would. */
export function guessFramework({ shapes }: Pick<Capture, "shapes">): Framework | undefined {
  const counts = new Map<Framework, number>();
  for (const shape of shapes) {
    const named = new Set(signs.filter(([, isOf]) => isOf(shape)).map(([framework]) => framework));
    for (const framework of named)
      counts.set(framework, (counts.get(framework) ?? 0) + shape.statements);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
