import type { Fixes, Names } from "./framework.ts";
import { joinedBy, rootOf } from "./paths.ts";

export const hibernate: Fixes = {
  "to-one": ({ one, parent }) => ({
    says: "JOIN FETCH or an @EntityGraph; make the association LAZY, as EAGER asks for each row.",
    code: `select p from ${parent} p join fetch p.${one}`,
  }),
  "to-many": ({ many }) => ({
    says: "@BatchSize reads them for many rows at once; a fetch join with a page is cut in memory, and two lists in one fail.",
    code: `@BatchSize(size = 100)\nprivate List<…> ${many};`,
  }),
  aggregate: ({ many, parent }) => ({
    says: "A projection that counts.",
    code: `select new …(p.id, count(c)) from ${parent} p left join p.${many} c group by p.id`,
  }),
  insert: () => ({
    says: "Inserts are sent in batches unless the key is IDENTITY: use SEQUENCE with an allocationSize. pgjdbc makes them one statement with reWriteBatchedInserts=true.",
    code: "hibernate.jdbc.batch_size=1000\nhibernate.order_inserts=true",
  }),
  update: () => ({
    says: "Updates are sent in batches.",
    code: "hibernate.jdbc.batch_size=1000\nhibernate.order_updates=true",
  }),
  delete: ({ child }) => ({
    says: "One statement for all keys; what is loaded is not told.",
    code: `delete from ${child} c where c.id in :ids`,
  }),
};

function laravelCode({ path }: Names): string {
  const relations = joinedBy(".", path).map((relation) => `'${relation}'`);
  return `${rootOf(path)}::with(${relations.length === 1 ? relations[0] : `[${relations.join(", ")}]`})->get()`;
}

export const laravel: Fixes = {
  "to-one": (names) => ({
    says: "with sends one more query with IN. Model::preventLazyLoading() refuses what was forgotten.",
    code: laravelCode(names),
  }),
  "to-many": (names) => ({
    says: "with sends one more query with IN for each step.",
    code: laravelCode(names),
  }),
  aggregate: ({ many, parent }) => ({
    says: "withCount counts in the same query, withExists asks whether there is any.",
    code: `${parent}::withCount('${many}')->get()`,
  }),
  insert: ({ child }) => ({
    says: "insert sends one statement, without events.",
    code: `${child}::insert($rows)`,
  }),
  update: ({ child }) => ({
    says: "upsert writes different values in one statement, without events.",
    code: `${child}::upsert($rows, ['id'])`,
  }),
  delete: ({ child }) => ({
    says: "One statement for all keys, without events.",
    code: `${child}::whereIn('id', $ids)->delete()`,
  }),
};

export const ecto: Fixes = {
  "to-one": ({ one, parent }) => ({
    says: "A join with preload is one query, Repo.preload one more with IN.",
    code: `from p in ${parent}, join: c in assoc(p, :${one}), preload: [${one}: c]`,
  }),
  "to-many": ({ many }) => ({
    says: "Preload the list, not each of its rows.",
    code: `Repo.preload(rows, :${many})`,
  }),
  aggregate: ({ many, parent }) => ({
    says: "Count in the same query.",
    code: `from p in ${parent}, left_join: c in assoc(p, :${many}), group_by: p.id, select_merge: %{count: count(c.id)}`,
  }),
  insert: ({ child }) => ({
    says: "insert_all is one statement: at most 65,535 values.",
    code: `Repo.insert_all(${child}, rows)`,
  }),
  update: ({ child }) => ({
    says: "update_all makes the same change to all.",
    code: `Repo.update_all(from(c in ${child}, where: c.id in ^ids), set: […])`,
  }),
  delete: ({ child }) => ({
    says: "One statement for all keys.",
    code: `Repo.delete_all(from(c in ${child}, where: c.id in ^ids))`,
  }),
};

export const gorm: Fixes = {
  "to-one": ({ child }) => ({
    says: "Joins makes a JOIN, Preload one more query with IN.",
    code: `db.Joins("${child}").Find(&rows)`,
  }),
  "to-many": ({ child }) => ({
    says: "Preload sends one more query with IN. With pgx alone: where … = any($1).",
    code: `db.Preload("${child}s").Find(&rows)`,
  }),
  aggregate: ({ many }) => ({
    says: "Count in one query, grouped.",
    code: `db.Table("${many}").Select("parent_id, count(*)").Group("parent_id").Scan(&counts)`,
  }),
  insert: () => ({
    says: "CreateInBatches sends 1,000 rows a statement; pgx.CopyFrom is quicker still.",
    code: "db.CreateInBatches(rows, 1000)",
  }),
  update: ({ child }) => ({
    says: "The same change to all keys in one statement.",
    code: `db.Model(&${child}{}).Where("id IN ?", ids).Updates(…)`,
  }),
  delete: ({ child }) => ({
    says: "One statement for all keys.",
    code: `db.Where("id IN ?", ids).Delete(&${child}{})`,
  }),
};

export const efCore: Fixes = {
  "to-one": ({ child }) => ({
    says: "Include joins; ThenInclude goes further.",
    code: `context.Set<…>().Include(x => x.${child})`,
  }),
  "to-many": ({ child }) => ({
    says: "AsSplitQuery reads each list in a query of its own, so that no row is repeated.",
    code: `context.Set<…>().Include(x => x.${child}s).AsSplitQuery()`,
  }),
  aggregate: ({ child }) => ({
    says: "A projection counts in the same query.",
    code: `context.Set<…>().Select(x => new { x.Id, Count = x.${child}s.Count })`,
  }),
  insert: () => ({
    says: "AddRange with one SaveChanges sends them in batches.",
    code: "context.AddRange(rows);\nawait context.SaveChangesAsync();",
  }),
  update: () => ({
    says: "ExecuteUpdate makes the same change to all.",
    code: "await query.ExecuteUpdateAsync(x => x.SetProperty(…));",
  }),
  delete: () => ({
    says: "ExecuteDelete is one statement for all.",
    code: "await query.ExecuteDeleteAsync();",
  }),
};
