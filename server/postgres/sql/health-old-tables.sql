-- The tables of this database that hold the oldest transactions, each with its TOAST table's.
select /* planlens */
  pg_catalog.format('%I.%I', namespace.nspname, class.relname) as "relation",
  greatest(pg_catalog.age(class.relfrozenxid), pg_catalog.age(toast.relfrozenxid))::pg_catalog.float8 as "age",
  greatest(pg_catalog.mxid_age(class.relminmxid), pg_catalog.mxid_age(toast.relminmxid))::pg_catalog.float8 as "multixactAge",
  (class.relpages + coalesce(toast.relpages, 0))::pg_catalog.float8 * pg_catalog.current_setting('block_size')::pg_catalog.float8 as "size"
from pg_catalog.pg_class as class
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
left join pg_catalog.pg_class as toast
  on toast.oid = class.reltoastrelid
where class.relkind in ('r', 'm')
  and class.relpersistence <> 't'
order by greatest(
  pg_catalog.age(class.relfrozenxid), pg_catalog.age(toast.relfrozenxid),
  pg_catalog.mxid_age(class.relminmxid), pg_catalog.mxid_age(toast.relminmxid)
) desc
limit 10
