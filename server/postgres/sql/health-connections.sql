-- How many connections there are of those that clients may have. What others do is hidden from roles
-- that may not read all statistics: their sessions have no state then, and no type.
select /* planlens */
  pg_catalog.count(*)::pg_catalog.int4 as "used",
  (
    pg_catalog.current_setting('max_connections')::pg_catalog.int4
    - pg_catalog.current_setting('superuser_reserved_connections')::pg_catalog.int4
    - coalesce(pg_catalog.current_setting('reserved_connections', true), '0')::pg_catalog.int4
  ) as "most",
  pg_catalog.count(*) filter (where session.state = 'active')::pg_catalog.int4 as "active",
  pg_catalog.count(*) filter (where session.state = 'idle')::pg_catalog.int4 as "idle",
  pg_catalog.count(*) filter (where session.state like 'idle in transaction%')::pg_catalog.int4 as "idleInTransaction"
from pg_catalog.pg_stat_activity as session
where session.backend_type = 'client backend'
  or session.backend_type is null and session.usesysid is not null
