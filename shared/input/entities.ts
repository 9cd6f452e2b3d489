const entities: Readonly<Record<string, string>> = {
  gt: ">",
  lt: "<",
  quot: '"',
  apos: "'",
  nbsp: " ",
  amp: "&",
};

const NO_BREAK = "\u00a0";

/** HTML's, as far as EXPLAIN's output needs any. */
export const decodeEntities = (text: string): string =>
  text.replace(
    /&(?:(gt|lt|quot|apos|nbsp|amp)|#(\d{1,6})|#x([\da-f]{1,5}));/gi,
    (whole, name: string | undefined, decimal: string | undefined, hex: string | undefined) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const character = String.fromCodePoint(
        decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16),
      );
      return character === NO_BREAK ? " " : character;
    },
  );
