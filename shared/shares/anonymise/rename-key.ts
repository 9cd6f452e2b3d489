import type { Renaming } from "./renaming.ts";

/** Of a statement: the numbers in it name its role, its database and itself. */
export const keyOf =
  ({ literal }: Pick<Renaming, "literal">) =>
  (key: string): string =>
    key.replaceAll(/\d+/g, (digits) => literal(digits));
