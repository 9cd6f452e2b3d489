/** The indexes of which a plan, as EXPLAIN (FORMAT JSON) has it, keeps only rows that another finds too. */
export function intersected(value: unknown, isInside = false): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => intersected(each, isInside));
  if (typeof value !== "object" || value === null) return [];
  const node: Readonly<Record<string, unknown>> = { ...value };
  const { "Node Type": type, "Index Name": index } = node;
  const isWithin = isInside || type === "BitmapAnd";
  return [
    ...(isInside && typeof index === "string" ? [index] : []),
    ...intersected(node["Plan"], isWithin),
    ...intersected(node["Plans"], isWithin),
  ];
}
