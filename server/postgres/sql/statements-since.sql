-- The view is there since version 1.9 of the extension.
select /* planlens */
  stats_reset as "since",
  dealloc::pg_catalog.float8 as "evictions",
  pg_catalog.current_setting('pg_stat_statements.max') as "max"
from pg_stat_statements_info
