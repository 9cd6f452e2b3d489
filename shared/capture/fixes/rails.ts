import type { Fixes } from "./framework.ts";

export const rails: Fixes = {
  "to-one": ({ one, parent }) => ({
    says: "includes chooses: preload sends one more query with IN, eager_load a LEFT JOIN. Where it is a condition, too, add references.",
    code: `${parent}.includes(:${one})`,
  }),
  "to-many": ({ many, parent }) => ({
    says: "preload sends one more query with IN; includes(posts: :author) goes further.",
    code: `${parent}.preload(:${many})`,
  }),
  aggregate: ({ many, parent }) => ({
    says: "Group in one query, or keep a counter_cache; on what is loaded ask size, not count.",
    code: `${parent}.left_joins(:${many}).group(:id).count("${many}.id")`,
  }),
  insert: ({ child }) => ({
    says: "insert_all runs no validations and no callbacks.",
    code: `${child}.insert_all(rows)`,
  }),
  update: ({ child }) => ({
    says: "update_all for the same change, upsert_all for different values; both run no callbacks.",
    code: `${child}.where(id: ids).update_all(…)`,
  }),
  delete: ({ child }) => ({
    says: "delete_all runs no callbacks.",
    code: `${child}.where(id: ids).delete_all`,
  }),
};
