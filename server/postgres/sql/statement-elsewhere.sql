-- What the other databases of the server have of a statement: since 18 an id stands for the names of
-- tables, before it for their oids, so that copies of a database alone share it. What the extension
-- does not have is looked up in "absent", one level further out. $1: the queryid.
select /* planlens */
  database.datname as "database",
  pg_catalog.sum(statement.calls)::pg_catalog.float8 as "calls",
  pg_catalog.sum(statement.time)::pg_catalog.float8 as "totalExecTime"
from (
  select
    true as toplevel,
    null::pg_catalog.float8 as total_exec_time,
    null::pg_catalog.float8 as total_time
) as absent
cross join lateral (
  select
    dbid,
    calls,
    coalesce(total_exec_time, total_time) as time
  from pg_stat_statements(false)
  where queryid = $1
    and toplevel
) as statement
join pg_catalog.pg_database as database
  on database.oid = statement.dbid
  and database.datname <> pg_catalog.current_database()
group by database.datname
order by "totalExecTime" desc
limit 10
