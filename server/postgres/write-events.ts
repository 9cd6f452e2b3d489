import type { WriteCommand } from "#shared/sql/named-relations.ts";

/** The bits of pg_trigger.tgtype. */
export const eventsOf: Readonly<Record<WriteCommand, number>> = {
  INSERT: 4,
  DELETE: 8,
  UPDATE: 16,
  "ON CONFLICT DO UPDATE": 16,
  MERGE: 4 + 8 + 16,
};
