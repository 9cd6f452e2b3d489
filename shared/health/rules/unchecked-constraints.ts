import type { Rule } from "../check.ts";
import { worst } from "../level.ts";

export const uncheckedConstraints: Rule = {
  name: "unchecked-constraints",
  group: "indexes",
  title: "Constraints that were never checked",
  threshold: "Each is worth a look.",
  why: "A constraint that was added NOT VALID holds for new rows only, and the planner does not trust it.",
  judge: ({ constraints }) => {
    if (!constraints) return;
    const items = constraints.map(({ relation, constraint, definition }) => ({
      name: `${constraint} on ${relation}`,
      level: "look" as const,
      says: `${definition}.`,
      mend: {
        sql: `alter table ${relation} validate constraint ${constraint};`,
        caution:
          "It reads the table, while others read and write it. A row that does not fit makes it fail, and nothing is changed.",
      },
    }));
    return {
      level: worst(items),
      value: { value: items.length, unit: "count" },
      says: items.length === 0 ? "None." : `${items.length} NOT VALID.`,
      ...(items.length > 0 && { items }),
    };
  },
};
