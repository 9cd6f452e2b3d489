import { quoteIdentifier } from "#shared/base/quote-identifier.ts";

export const qualified = ({ schema, name }: { readonly schema: string; readonly name: string }) =>
  `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;

/** A backslash is one, because twins have standard_conforming_strings. */
export const quoteLiteral = (text: string) => `'${text.replaceAll("'", "''")}'`;
