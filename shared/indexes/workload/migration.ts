import type { AdvisedIndex, WorkloadAdvice } from "./advice.ts";

/** A set as a file for a migration tool, or for psql: how to build it, and how to be rid of it. */
export function migrationOf(
  { indexes, steps }: Pick<WorkloadAdvice, "indexes" | "steps">,
  step: number,
  about: string,
): string {
  const chosen = steps[step]?.indexes.flatMap(({ index }) => indexes[index] ?? []) ?? [];
  const drops = steps[step]?.drops ?? [];
  return [
    comment(about),
    comment("CREATE INDEX CONCURRENTLY cannot run inside a transaction: have your tool open none."),
    "",
    ...extensionsOf(chosen),
    ...chosen.map(({ create }) => `${create};`),
    "",
    comment("To take it back:"),
    ...chosen.map(({ undo }) => comment(`${undo};`)),
    ...(drops.length > 0
      ? [
          "",
          comment("No statement that was looked at would miss these. Others may, and replicas:"),
          ...drops.map(({ drop }) => comment(`${drop};`)),
        ]
      : []),
    "",
  ].join("\n");
}

const comment = (text: string): string => `-- ${text.replaceAll(/\s+/g, " ")}`;

const extensionsOf = (indexes: readonly AdvisedIndex[]): string[] =>
  [...new Set(indexes.flatMap(({ extension }) => extension ?? []))].map(
    (extension) => `create extension if not exists ${extension};`,
  );
