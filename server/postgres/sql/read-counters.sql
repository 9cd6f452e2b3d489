-- What pg_stat_statements counted for this database, without texts, so that the file that they are
-- in is not read. Which columns it has depends on the version of the extension, which may be older
-- than the server: a name that it does not have is looked up in "absent", one level further out.
-- The search path is set to the extension's schema before.
-- $1, $2, $3: one row's userid, queryid and toplevel, or nulls for all rows.
select /* planlens */
  statement.*,
  coalesce(role.rolname, statement.userid) as "user"
from (
  select
    true as toplevel,
    null::pg_catalog.float8 as total_exec_time,
    null::pg_catalog.float8 as total_time,
    null::pg_catalog.float8 as mean_exec_time,
    null::pg_catalog.float8 as mean_time,
    null::pg_catalog.float8 as min_exec_time,
    null::pg_catalog.float8 as min_time,
    null::pg_catalog.float8 as max_exec_time,
    null::pg_catalog.float8 as max_time,
    null::pg_catalog.float8 as stddev_exec_time,
    null::pg_catalog.float8 as stddev_time,
    null::pg_catalog.float8 as shared_blk_read_time,
    null::pg_catalog.float8 as blk_read_time,
    null::pg_catalog.float8 as shared_blk_write_time,
    null::pg_catalog.float8 as blk_write_time,
    null::pg_catalog.float8 as wal_bytes,
    null::pg_catalog.int8 as plans,
    null::pg_catalog.float8 as total_plan_time,
    null::pg_catalog.int8 as wal_records,
    null::pg_catalog.int8 as wal_fpi,
    null::pg_catalog.int8 as wal_buffers_full,
    null::pg_catalog.float8 as local_blk_read_time,
    null::pg_catalog.float8 as local_blk_write_time,
    null::pg_catalog.float8 as temp_blk_read_time,
    null::pg_catalog.float8 as temp_blk_write_time,
    null::pg_catalog.int8 as jit_functions,
    null::pg_catalog.float8 as jit_generation_time,
    null::pg_catalog.float8 as jit_inlining_time,
    null::pg_catalog.float8 as jit_optimization_time,
    null::pg_catalog.float8 as jit_emission_time,
    null::pg_catalog.int8 as parallel_workers_to_launch,
    null::pg_catalog.int8 as parallel_workers_launched,
    null::pg_catalog.int8 as storage_blks_read,
    null::pg_catalog.int8 as orcache_blks_hit,
    null::pg_catalog.float8 as storage_blk_read_time,
    null::pg_catalog.float8 as orcache_blk_read_time,
    null::pg_catalog.timestamptz as stats_since
) as absent
cross join lateral (
  select
    userid::pg_catalog.text as "userid",
    queryid::pg_catalog.text as "queryid",
    toplevel as "toplevel",
    calls::pg_catalog.float8 as "calls",
    coalesce(total_exec_time, total_time) as "totalExecTime",
    coalesce(mean_exec_time, mean_time) as "meanExecTime",
    coalesce(min_exec_time, min_time) as "minExecTime",
    coalesce(max_exec_time, max_time) as "maxExecTime",
    coalesce(stddev_exec_time, stddev_time) as "stddevExecTime",
    rows::pg_catalog.float8 as "rows",
    shared_blks_hit::pg_catalog.float8 as "sharedBlksHit",
    shared_blks_read::pg_catalog.float8 as "sharedBlksRead",
    shared_blks_dirtied::pg_catalog.float8 as "sharedBlksDirtied",
    shared_blks_written::pg_catalog.float8 as "sharedBlksWritten",
    local_blks_hit::pg_catalog.float8 as "localBlksHit",
    local_blks_read::pg_catalog.float8 as "localBlksRead",
    local_blks_dirtied::pg_catalog.float8 as "localBlksDirtied",
    local_blks_written::pg_catalog.float8 as "localBlksWritten",
    temp_blks_read::pg_catalog.float8 as "tempBlksRead",
    temp_blks_written::pg_catalog.float8 as "tempBlksWritten",
    coalesce(shared_blk_read_time, blk_read_time) as "sharedBlkReadTime",
    coalesce(shared_blk_write_time, blk_write_time) as "sharedBlkWriteTime",
    local_blk_read_time as "localBlkReadTime",
    local_blk_write_time as "localBlkWriteTime",
    temp_blk_read_time as "tempBlkReadTime",
    temp_blk_write_time as "tempBlkWriteTime",
    plans::pg_catalog.float8 as "plans",
    total_plan_time as "totalPlanTime",
    wal_records::pg_catalog.float8 as "walRecords",
    wal_fpi::pg_catalog.float8 as "walFpi",
    wal_bytes::pg_catalog.float8 as "walBytes",
    wal_buffers_full::pg_catalog.float8 as "walBuffersFull",
    jit_functions::pg_catalog.float8 as "jitFunctions",
    jit_generation_time + jit_inlining_time
      + jit_optimization_time + jit_emission_time as "jitTime",
    parallel_workers_to_launch::pg_catalog.float8 as "parallelWorkersToLaunch",
    parallel_workers_launched::pg_catalog.float8 as "parallelWorkersLaunched",
    storage_blks_read::pg_catalog.float8 as "storageBlksRead",
    orcache_blks_hit::pg_catalog.float8 as "orcacheBlksHit",
    storage_blk_read_time as "storageBlkReadTime",
    orcache_blk_read_time as "orcacheBlkReadTime",
    pg_catalog.round(
      (extract(epoch from stats_since) * 1000000)::pg_catalog.numeric
    )::pg_catalog.float8 as "since"
  from pg_stat_statements(false)
  where dbid = (
      select oid
      from pg_catalog.pg_database
      where datname = pg_catalog.current_database()
    )
    and ($1::pg_catalog.oid is null or userid = $1)
    and ($2::pg_catalog.int8 is null or queryid = $2)
    and ($3::pg_catalog.bool is null or toplevel = $3)
) as statement
left join pg_catalog.pg_roles as role
  on role.oid = statement.userid::pg_catalog.oid
