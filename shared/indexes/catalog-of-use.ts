import type { RelationUse } from "#shared/sql/relation-uses.ts";
import { type Catalog, UNKNOWN_TYPE } from "./catalog.ts";

/** What a use tells of its relation where there is no catalog to ask. */
export function catalogOfUse({ schema, relation, conditions, order }: RelationUse): Catalog {
  return {
    serverVersion: 0,
    extensions: [],
    // Most servers have it, and creating it says if this one has not.
    availableExtensions: ["pg_trgm"],
    functions: immutable.map((name) => ({ name, argument: UNKNOWN_TYPE, isImmutable: true })),
    relations: [
      {
        schema: schema ?? "",
        name: relation,
        kind: "table",
        size: 0,
        isVisible: schema === undefined || schema === "public",
        ancestors: [],
        takenNames: [],
        columns: [...conditions, ...order].map(({ column }) => ({
          name: column,
          type: UNKNOWN_TYPE,
          baseType: UNKNOWN_TYPE,
          isNotNull: false,
          isSortable: true,
          isGeneratedOnRead: false,
          sortsByBytes: false,
        })),
        indexes: [],
      },
    ],
  };
}

/** Functions of one argument that are immutable for whatever type they take. */
const immutable =
  "abs btrim casefold ceil ceiling char_length character_length floor initcap length lower ltrim md5 octet_length reverse round rtrim sign sqrt trunc upper".split(
    " ",
  );
