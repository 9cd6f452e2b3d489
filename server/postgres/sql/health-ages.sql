-- How far the oldest transaction that a database may still hold is behind, each of two kinds.
select /* planlens */
  datname as "database",
  pg_catalog.age(datfrozenxid)::pg_catalog.float8 as "age",
  pg_catalog.mxid_age(datminmxid)::pg_catalog.float8 as "multixactAge",
  pg_catalog.current_setting('autovacuum_freeze_max_age')::pg_catalog.float8 as "frozenFrom",
  pg_catalog.current_setting('autovacuum_multixact_freeze_max_age')::pg_catalog.float8 as "multixactFrozenFrom"
from pg_catalog.pg_database
order by greatest(pg_catalog.age(datfrozenxid), pg_catalog.mxid_age(datminmxid)) desc
