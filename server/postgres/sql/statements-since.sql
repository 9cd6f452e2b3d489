-- The view is there since version 1.9 of the extension.
select /* planlens */
  pg_catalog.round(
    (extract(epoch from stats_reset) * 1000000)::pg_catalog.numeric
  )::pg_catalog.float8 as "reset",
  dealloc::pg_catalog.float8 as "evictions",
  pg_catalog.current_setting('pg_stat_statements.max') as "max"
from pg_stat_statements_info
