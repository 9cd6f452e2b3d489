import type { Fixes } from "./framework.ts";

export const django: Fixes = {
  "to-one": ({ one, parent }) => ({
    says: "A foreign key is joined by select_related; it takes further steps with __.",
    code: `${parent}.objects.select_related("${one}")`,
  }),
  "to-many": ({ many, parent }) => ({
    says: "prefetch_related sends one more query with IN. A filter on the relation afterwards asks again: filter by Prefetch(queryset=…) instead.",
    code: `${parent}.objects.prefetch_related("${many}")`,
  }),
  aggregate: ({ many, parent }) => ({
    says: "An annotation counts in the same query; whether there is any is Exists(…).",
    code: `${parent}.objects.annotate(${many}_count=Count("${many}"))`,
  }),
  insert: ({ child, many }) => ({
    says: "bulk_create sends many rows a statement; it calls no save() and sends no signals.",
    code: `${child}.objects.bulk_create(${many}, batch_size=1000)`,
  }),
  update: ({ child, many }) => ({
    says: "bulk_update writes different values, update(F(…)) the same change to all.",
    code: `${child}.objects.bulk_update(${many}, ["…"], batch_size=1000)`,
  }),
  delete: ({ child }) => ({
    says: "delete() of a query set; where rows depend on them, it reads these first.",
    code: `${child}.objects.filter(pk__in=ids).delete()`,
  }),
};

export const sqlalchemy: Fixes = {
  "to-one": ({ one, parent }) => ({
    says: "joinedload joins; with innerjoin=True where the key is NOT NULL.",
    code: `select(${parent}).options(joinedload(${parent}.${one}))`,
  }),
  "to-many": ({ many, parent }) => ({
    says: "selectinload sends one more query with IN for 500 rows each; joinedload would repeat the row for each of them.",
    code: `select(${parent}).options(selectinload(${parent}.${many}))`,
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
