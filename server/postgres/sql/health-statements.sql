-- How full pg_stat_statements is, and how often it made room. The search path is set to its schema before.
select /* planlens */
  (select pg_catalog.count(*)::pg_catalog.int4 from pg_stat_statements(false)) as "entries",
  pg_catalog.current_setting('pg_stat_statements.max')::pg_catalog.int4 as "most",
  dealloc::pg_catalog.float8 as "evictions",
  extract(epoch from pg_catalog.now() - stats_reset)::pg_catalog.float8 * 1000 as "countedFor"
from pg_stat_statements_info
