const entities: Readonly<Record<string, string>> = {
  gt: ">",
  lt: "<",
  quot: '"',
  apos: "'",
  "#39": "'",
  nbsp: " ",
  amp: "&",
};

/** HTML's, as far as EXPLAIN's output needs any. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(gt|lt|quot|apos|#39|nbsp|amp);/g, (_, name: string) => entities[name] ?? "");
