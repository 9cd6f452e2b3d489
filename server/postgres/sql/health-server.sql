-- What the other answers are judged by: how old the counters are, and who else reads this server's data.
select /* planlens */
  pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as "version",
  pg_catalog.current_database() as "database",
  pg_catalog.quote_ident(current_user) as "role",
  pg_catalog.pg_is_in_recovery() as "isReplica",
  (select pg_catalog.count(*)::pg_catalog.int4 from pg_catalog.pg_stat_replication) as "receivers",
  -- never reset: since the server's start at least, unless it crashed meanwhile, which forgets them too
  extract(epoch from pg_catalog.now() - coalesce(counted.stats_reset, pg_catalog.pg_postmaster_start_time()))::pg_catalog.float8 * 1000 as "countedFor",
  -- counters outlive a restart since 15: no longer than those of the whole server
  extract(epoch from pg_catalog.now() - coalesce(
    counted.stats_reset,
    (
      select least(writer.stats_reset, archiver.stats_reset, pg_catalog.pg_postmaster_start_time())
      from pg_catalog.pg_stat_bgwriter as writer, pg_catalog.pg_stat_archiver as archiver
    )
  ))::pg_catalog.float8 * 1000 as "countedForAtMost",
  array(
    select distinct pg_catalog.format('%I.%I', namespace.nspname, class.relname)
    from pg_catalog.pg_locks as lock
    join pg_catalog.pg_database as database
      on database.oid = lock.database
      and database.datname = pg_catalog.current_database()
    join pg_catalog.pg_class as class
      on class.oid = lock.relation
      and class.relkind in ('r', 'm', 'p')
    join pg_catalog.pg_namespace as namespace
      on namespace.oid = class.relnamespace
      and namespace.nspname not in ('pg_catalog', 'pg_toast')
    -- who waits for a row locks it in the same mode, and no table
    where lock.locktype = 'relation'
      and lock.mode = 'AccessExclusiveLock'
    order by 1
  ) as "lockedTables",
  pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'usage') as "mayReadAllStats"
from pg_catalog.pg_stat_database as counted
where counted.datname = pg_catalog.current_database()
