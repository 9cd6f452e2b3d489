import type { Fixes, Names } from "./framework.ts";
import { joinedBy, nested, rootOf } from "./paths.ts";

const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

function prismaCode({ path }: Names): string {
  const include = nested(path, (inner) => `{ include: ${inner} }`);
  return `prisma.${lower(rootOf(path))}.findMany({ include: ${include} })`;
}

export const prisma: Fixes = {
  "to-one": (names) => ({
    says: "include sends one more query with IN, or with relationLoadStrategy: 'join' a LATERAL JOIN. findUnique calls of one tick are put together by themselves, findFirst are not.",
    code: prismaCode(names),
  }),
  "to-many": (names) => ({
    says: "include sends one more query with IN for each step.",
    code: prismaCode(names),
  }),
  aggregate: ({ many, parent }) => ({
    says: "_count counts in the same query.",
    code: `prisma.${lower(parent)}.findMany({ include: { _count: { select: { ${many}: true } } } })`,
  }),
  insert: ({ child }) => ({
    says: "One statement for many rows; createManyAndReturn gives them back.",
    code: `prisma.${lower(child)}.createMany({ data: rows })`,
  }),
  update: ({ child }) => ({
    says: "updateMany makes the same change to all.",
    code: `prisma.${lower(child)}.updateMany({ where: { id: { in: ids } }, data: { … } })`,
  }),
  delete: ({ child }) => ({
    says: "One statement for all keys.",
    code: `prisma.${lower(child)}.deleteMany({ where: { id: { in: ids } } })`,
  }),
};

const relations = ({ path }: Names): string => nested(path, (inner) => inner);

export const typeorm: Fixes = {
  "to-one": (names) => ({
    says: "relations joins; relations that are a Promise are read one by one.",
    code: `repository.find({ relations: ${relations(names)} })`,
  }),
  "to-many": (names) => ({
    says: "relationLoadStrategy: 'query' reads them in queries of their own, so that no row is repeated.",
    code: `repository.find({ relations: ${relations(names)}, relationLoadStrategy: "query" })`,
  }),
  aggregate: ({ many, parent }) => ({
    says: "A count in the same query.",
    code: `query.loadRelationCountAndMap("${lower(parent)}.${many}Count", "${lower(parent)}.${many}")`,
  }),
  insert: ({ child }) => ({
    says: "insert sends one statement; save asks for each row first.",
    code: `manager.insert(${child}, rows)`,
  }),
  update: ({ child }) => ({
    says: "upsert writes different values in one statement.",
    code: `manager.upsert(${child}, rows, ["id"])`,
  }),
  delete: ({ child }) => ({
    says: "One statement for all keys.",
    code: `manager.delete(${child}, { id: In(ids) })`,
  }),
};

export const sequelize: Fixes = {
  "to-one": ({ child, parent }) => ({
    says: "include makes a LEFT JOIN.",
    code: `${parent}.findAll({ include: [${child}] })`,
  }),
  "to-many": ({ child, parent }) => ({
    says: "separate: true reads them in one more query with IN.",
    code: `${parent}.findAll({ include: [{ model: ${child}, separate: true }] })`,
  }),
  aggregate: ({ child, parent }) => ({
    says: "Count in the same query, grouped.",
    code: `${parent}.findAll({ attributes: { include: [[fn("COUNT", col("${child}.id")), "count"]] }, include: [${child}], group: ["${parent}.id"] })`,
  }),
  insert: ({ child }) => ({
    says: "One statement for many rows.",
    code: `${child}.bulkCreate(rows)`,
  }),
  update: ({ child }) => ({
    says: "bulkCreate with updateOnDuplicate writes different values, update the same change to all.",
    code: `${child}.bulkCreate(rows, { updateOnDuplicate: ["…"] })`,
  }),
  delete: ({ child }) => ({
    says: "One statement for all keys.",
    code: `${child}.destroy({ where: { id: ids } })`,
  }),
};

function drizzleCode({ path }: Names): string {
  const all = nested(path, (inner) => `{ with: ${inner} }`);
  return `db.query.${lower(rootOf(path))}.findMany({ with: ${all} })`;
}

const objectionCode = (method: string, { path }: Names): string =>
  joinedBy(".", path)
    .map((relation) => `${rootOf(path)}.query().${method}("${relation}")`)
    .join("\n");

export const objection: Fixes = {
  "to-one": (names) => ({
    says: "withGraphJoined joins; withGraphFetched sends one more query with IN.",
    code: objectionCode("withGraphJoined", names),
  }),
  "to-many": (names) => ({
    says: "withGraphFetched sends one more query with IN for each step; in Knex alone, whereIn with all keys.",
    code: objectionCode("withGraphFetched", names),
  }),
  aggregate: ({ child, many, parent }) => ({
    says: "A count in the same query.",
    code: `${parent}.query().select("*", ${parent}.relatedQuery("${many}").count().as("${lower(child)}Count"))`,
  }),
  insert: ({ many }) => ({
    says: "insertGraph and insert of an array are one statement on Postgres; batchInsert cuts thousands into pieces.",
    code: `knex.batchInsert("${many}", rows, 1000)`,
  }),
  update: ({ child }) => ({
    says: "The same change to all keys in one statement.",
    code: `${child}.query().patch({ … }).findByIds(ids)`,
  }),
  delete: ({ child }) => ({
    says: "One statement for all keys.",
    code: `${child}.query().delete().findByIds(ids)`,
  }),
};

export const drizzle: Fixes = {
  "to-one": (names) => ({
    says: "with is one statement, by LATERAL JOIN.",
    code: drizzleCode(names),
  }),
  "to-many": (names) => ({
    says: "with is one statement, by LATERAL JOIN and json_agg.",
    code: drizzleCode(names),
  }),
  aggregate: ({ child, parent }) => ({
    says: "Count in the same query, grouped.",
    code: `db.select({ id: ${lower(parent)}.id, count: count(${lower(child)}.id) }).from(${lower(parent)}).leftJoin(${lower(child)}, …).groupBy(${lower(parent)}.id)`,
  }),
  insert: ({ many }) => ({
    says: "An array of rows is one statement.",
    code: `db.insert(${many}).values(rows)`,
  }),
  update: ({ many }) => ({
    says: "The same change to all keys in one statement.",
    code: `db.update(${many}).set({ … }).where(inArray(${many}.id, ids))`,
  }),
  delete: ({ many }) => ({
    says: "One statement for all keys.",
    code: `db.delete(${many}).where(inArray(${many}.id, ids))`,
  }),
};

const loader = (one: string) =>
  `const ${one}Loader = new DataLoader(async (ids) => {\n  const rows = await query("… where id = any($1)", [ids]);\n  return ids.map((id) => rows.find((row) => row.id === id));\n});`;

const loading = ({ one }: { readonly one: string }) => ({
  says: "A DataLoader for each request gathers the keys of one tick. It has to answer with as many as it was asked for, in the same order.",
  code: loader(one),
});

const together = () => ({
  says: "Take a list as argument, and write it with one statement in the resolver.",
  code: "mutation($rows: [RowInput!]!) { saveAll(rows: $rows) { id } }",
});

export const graphql: Fixes = {
  "to-one": loading,
  "to-many": loading,
  aggregate: loading,
  insert: together,
  update: together,
  delete: together,
};
