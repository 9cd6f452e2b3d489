-- Constraints that were added NOT VALID: rows that were there before were never looked at.
-- To print a definition Postgres opens its table, which waits for whoever locks it: those are left away.
with locked as materialized (
  select lock.relation
  from pg_catalog.pg_locks as lock
  join pg_catalog.pg_database as database
    on database.oid = lock.database
    and database.datname = pg_catalog.current_database()
  where lock.locktype = 'relation'
    and lock.mode = 'AccessExclusiveLock'
)
select /* planlens */
  reference.conrelid::pg_catalog.regclass::pg_catalog.text as "relation",
  pg_catalog.quote_ident(reference.conname) as "constraint",
  pg_catalog.pg_get_constraintdef(reference.oid) as "definition"
from pg_catalog.pg_constraint as reference
join pg_catalog.pg_class as class
  on class.oid = reference.conrelid
where not reference.convalidated
  and reference.conrelid not in (select relation from locked)
  and class.relpersistence <> 't'
order by 1, 2
limit $1
