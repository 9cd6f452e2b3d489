import { quoteIdentifier } from "#shared/base/quote-identifier.ts";

/** Of a relation, a function, an operator class. */
export interface ObjectName {
  /** Without one, the search_path decides. */
  readonly schema?: string;
  readonly name: string;
}

export const printName = ({ schema, name }: ObjectName): string =>
  [...(schema === undefined ? [] : [schema]), name].map(quoteIdentifier).join(".");
