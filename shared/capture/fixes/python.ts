import type { Fixes, Names, Step } from "./framework.ts";
import { joinedBy, rootOf } from "./paths.ts";

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");

/** What is led to over several is never joined: it would repeat the row for each of them. */
function djangoCode({ path }: Names): string {
  const way = path.some((step) => step.isMany) ? "prefetch_related" : "select_related";
  return `${rootOf(path)}.objects.${way}(${quoted(joinedBy("__", path))})`;
}

export const django: Fixes = {
  "to-one": (names) => ({
    says: "select_related joins a foreign key, prefetch_related reads what is led to over several rows in one more query for each step. Put it where the rows are first asked for, in the view and not in the template; x_set is named otherwise where its foreign key has a related_name.",
    code: djangoCode(names),
  }),
  "to-many": (names) => ({
    says: "prefetch_related sends one more query with IN for each step. Put it where the rows are first asked for; x_set is named otherwise where its foreign key has a related_name. A filter on the relation afterwards asks again: filter by Prefetch(queryset=…) instead.",
    code: djangoCode(names),
  }),
  aggregate: ({ many, parent }) => ({
    says: "An annotation counts in the same query; whether there is any is Exists(…).",
    code: `${parent}.objects.annotate(${many}_count=Count("${many}"))`,
  }),
  insert: ({ child }) => ({
    says: "bulk_create sends many rows a statement; it calls no save() and sends no signals.",
    code: `${child}.objects.bulk_create(rows, batch_size=1000)`,
  }),
  update: ({ child }) => ({
    says: "bulk_update writes different values, update(F(…)) the same change to all.",
    code: `${child}.objects.bulk_update(rows, ["…"], batch_size=1000)`,
  }),
  delete: ({ child }) => ({
    says: "delete() of a query set; where rows depend on them, it reads these first.",
    code: `${child}.objects.filter(pk__in=ids).delete()`,
  }),
};

/** One chain of options for each way that the last step goes. */
function sqlalchemyCode({ path }: Names): string {
  const last = path.at(-1);
  const loader = ({ isMany, from }: Step, field: string) =>
    `${isMany ? "selectinload" : "joinedload"}(${from}.${field})`;
  const before = path.slice(0, -1).map((step) => loader(step, step.fields[0] ?? ""));
  const chains = (last?.fields ?? []).map((field) =>
    [...before, ...(last ? [loader(last, field)] : [])].join("."),
  );
  return `select(${rootOf(path)}).options(${chains.join(", ")})`;
}

export const sqlalchemy: Fixes = {
  "to-one": (names) => ({
    says: "joinedload joins; with innerjoin=True where the key is NOT NULL.",
    code: sqlalchemyCode(names),
  }),
  "to-many": (names) => ({
    says: "selectinload sends one more query with IN for 500 rows each; joinedload would repeat the row for each of them.",
    code: sqlalchemyCode(names),
  }),
  aggregate: ({ child, parent, many }) => ({
    says: "Count in the same query, grouped.",
    code: `select(${parent}, func.count(${child}.id)).outerjoin(${parent}.${many}).group_by(${parent}.id)`,
  }),
  insert: ({ child, many }) => ({
    says: "A list of dictionaries is sent with 1,000 rows a statement.",
    code: `session.execute(insert(${child}), ${many})`,
  }),
  update: ({ child, many }) => ({
    says: "A list of dictionaries with the primary key in each.",
    code: `session.execute(update(${child}), ${many})`,
  }),
  delete: ({ child }) => ({
    says: "One statement for all keys.",
    code: `session.execute(delete(${child}).where(${child}.id.in_(ids)))`,
  }),
};
