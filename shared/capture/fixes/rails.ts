import type { Fixes, Names, Step } from "./framework.ts";
import { rootOf } from "./paths.ts";

/** `:links`, `entries: :links`, `entries: { links: [:url, :site] }` */
function symbols([step, ...others]: readonly Step[]): string {
  const fields = (step?.fields ?? []).map((field) => `:${field}`);
  if (others.length === 0) return fields.length === 1 ? `${fields[0]}` : `[${fields.join(", ")}]`;
  const inner = symbols(others);
  return `${step?.fields[0]}: ${others.length > 1 ? `{ ${inner} }` : inner}`;
}

const railsCode = (way: "includes" | "preload", { path }: Names): string =>
  `${rootOf(path)}.${way}(${symbols(path)})`;

export const rails: Fixes = {
  "to-one": (names) => ({
    says: "includes chooses: preload sends one more query with IN, eager_load a LEFT JOIN. Where it is a condition, too, add references.",
    code: railsCode("includes", names),
  }),
  "to-many": (names) => ({
    says: "preload sends one more query with IN; includes(posts: :author) goes further.",
    code: railsCode("preload", names),
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
