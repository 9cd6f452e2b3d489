-- What pg_stat_monitor counted for this database, its buckets taken together, with texts. Which columns
-- its view has depends on its version and the server's: a name that it does not have is looked up in
-- "absent", one level further out. The search path is set to the extension's schema before.
-- $1: words to look for in the texts. $2: how much of each to bring.
-- $3, $4, $5: one row's userid, queryid and toplevel, or nulls for all rows.
with bucketed as (
  select statement.*
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
      null::pg_catalog.int8 as rows,
      null::pg_catalog.int8 as rows_retrieved,
      null::pg_catalog.float8 as shared_blk_read_time,
      null::pg_catalog.float8 as blk_read_time,
      null::pg_catalog.float8 as shared_blk_write_time,
      null::pg_catalog.float8 as blk_write_time,
      null::pg_catalog.float8 as local_blk_read_time,
      null::pg_catalog.float8 as local_blk_write_time,
      null::pg_catalog.float8 as temp_blk_read_time,
      null::pg_catalog.float8 as temp_blk_write_time,
      null::pg_catalog.int8 as plans,
      null::pg_catalog.int8 as plans_calls,
      null::pg_catalog.float8 as total_plan_time,
      null::pg_catalog.int8 as wal_records,
      null::pg_catalog.int8 as wal_fpi,
      null::pg_catalog.float8 as wal_bytes,
      null::pg_catalog.int8 as wal_buffers_full,
      null::pg_catalog.int8 as jit_functions,
      null::pg_catalog.float8 as jit_generation_time,
      null::pg_catalog.float8 as jit_inlining_time,
      null::pg_catalog.float8 as jit_optimization_time,
      null::pg_catalog.float8 as jit_emission_time,
      null::pg_catalog.int8 as parallel_workers_to_launch,
      null::pg_catalog.int8 as parallel_workers_launched
  ) as absent
  cross join lateral (
    select
      userid::pg_catalog.oid as userid,
      -- a hexadecimal text up to 2.0; 0 for a statement of others that this role may not read
      nullif(
        case pg_catalog.pg_typeof(queryid)
          when 'pg_catalog.text'::pg_catalog.regtype then (
            'x' || pg_catalog.lpad(queryid::pg_catalog.text, 16, '0')
          )::pg_catalog.bit(64)::pg_catalog.int8
          else queryid::pg_catalog.text::pg_catalog.int8
        end,
        0
      ) as queryid,
      toplevel,
      bucket_start_time,
      query,
      calls,
      coalesce(total_exec_time, total_time) as total_exec_time,
      coalesce(mean_exec_time, mean_time) as mean_exec_time,
      coalesce(min_exec_time, min_time) as min_exec_time,
      coalesce(max_exec_time, max_time) as max_exec_time,
      coalesce(stddev_exec_time, stddev_time) as stddev_exec_time,
      coalesce(rows, rows_retrieved) as rows,
      shared_blks_hit,
      shared_blks_read,
      shared_blks_dirtied,
      shared_blks_written,
      local_blks_hit,
      local_blks_read,
      local_blks_dirtied,
      local_blks_written,
      temp_blks_read,
      temp_blks_written,
      coalesce(shared_blk_read_time, blk_read_time) as shared_blk_read_time,
      coalesce(shared_blk_write_time, blk_write_time) as shared_blk_write_time,
      local_blk_read_time,
      local_blk_write_time,
      temp_blk_read_time,
      temp_blk_write_time,
      coalesce(plans, plans_calls) as plans,
      total_plan_time,
      wal_records,
      wal_fpi,
      wal_bytes,
      wal_buffers_full,
      jit_functions,
      jit_generation_time + jit_inlining_time
        + jit_optimization_time + jit_emission_time as jit_time,
      parallel_workers_to_launch,
      parallel_workers_launched
    from pg_stat_monitor
    where datname = pg_catalog.current_database()
      -- what failed or warned has rows of its own, without times
      and coalesce(elevel, 0) = 0
  ) as statement
  where ($3::pg_catalog.oid is null or userid = $3)
    and ($4::pg_catalog.int8 is null or queryid = $4)
    and ($5::pg_catalog.bool is null or statement.toplevel = $5)
),
counted as (
  select
    userid,
    queryid,
    toplevel,
    pg_catalog.min(bucket_start_time) as begun,
    pg_catalog.max(query) as query,
    pg_catalog.sum(calls)::pg_catalog.float8 as "calls",
    pg_catalog.sum(total_exec_time)::pg_catalog.float8 as "totalExecTime",
    pg_catalog.sum(rows)::pg_catalog.float8 as "rows",
    pg_catalog.sum(shared_blks_hit)::pg_catalog.float8 as "sharedBlksHit",
    pg_catalog.sum(shared_blks_read)::pg_catalog.float8 as "sharedBlksRead",
    pg_catalog.sum(shared_blks_dirtied)::pg_catalog.float8 as "sharedBlksDirtied",
    pg_catalog.sum(shared_blks_written)::pg_catalog.float8 as "sharedBlksWritten",
    pg_catalog.sum(local_blks_hit)::pg_catalog.float8 as "localBlksHit",
    pg_catalog.sum(local_blks_read)::pg_catalog.float8 as "localBlksRead",
    pg_catalog.sum(local_blks_dirtied)::pg_catalog.float8 as "localBlksDirtied",
    pg_catalog.sum(local_blks_written)::pg_catalog.float8 as "localBlksWritten",
    pg_catalog.sum(temp_blks_read)::pg_catalog.float8 as "tempBlksRead",
    pg_catalog.sum(temp_blks_written)::pg_catalog.float8 as "tempBlksWritten",
    pg_catalog.sum(shared_blk_read_time)::pg_catalog.float8 as "sharedBlkReadTime",
    pg_catalog.sum(shared_blk_write_time)::pg_catalog.float8 as "sharedBlkWriteTime",
    pg_catalog.sum(local_blk_read_time)::pg_catalog.float8 as "localBlkReadTime",
    pg_catalog.sum(local_blk_write_time)::pg_catalog.float8 as "localBlkWriteTime",
    pg_catalog.sum(temp_blk_read_time)::pg_catalog.float8 as "tempBlkReadTime",
    pg_catalog.sum(temp_blk_write_time)::pg_catalog.float8 as "tempBlkWriteTime",
    pg_catalog.sum(plans)::pg_catalog.float8 as "plans",
    pg_catalog.sum(total_plan_time)::pg_catalog.float8 as "totalPlanTime",
    pg_catalog.sum(wal_records)::pg_catalog.float8 as "walRecords",
    pg_catalog.sum(wal_fpi)::pg_catalog.float8 as "walFpi",
    pg_catalog.sum(wal_bytes)::pg_catalog.float8 as "walBytes",
    pg_catalog.sum(wal_buffers_full)::pg_catalog.float8 as "walBuffersFull",
    pg_catalog.sum(jit_functions)::pg_catalog.float8 as "jitFunctions",
    pg_catalog.sum(jit_time)::pg_catalog.float8 as "jitTime",
    pg_catalog.sum(parallel_workers_to_launch)::pg_catalog.float8 as "parallelWorkersToLaunch",
    pg_catalog.sum(parallel_workers_launched)::pg_catalog.float8 as "parallelWorkersLaunched",
    pg_catalog.min(min_exec_time) as "minExecTime",
    pg_catalog.max(max_exec_time) as "maxExecTime",
    pg_catalog.sum(calls * (stddev_exec_time ^ 2 + mean_exec_time ^ 2)) as squares
  from bucketed
  group by userid, queryid, toplevel
)
select /* planlens */
  userid::pg_catalog.text as "userid",
  queryid::pg_catalog.text as "queryid",
  toplevel as "toplevel",
  coalesce(role.rolname, userid::pg_catalog.text) as "user",
  "calls",
  "totalExecTime",
  "rows",
  "sharedBlksHit",
  "sharedBlksRead",
  "sharedBlksDirtied",
  "sharedBlksWritten",
  "localBlksHit",
  "localBlksRead",
  "localBlksDirtied",
  "localBlksWritten",
  "tempBlksRead",
  "tempBlksWritten",
  "sharedBlkReadTime",
  "sharedBlkWriteTime",
  "localBlkReadTime",
  "localBlkWriteTime",
  "tempBlkReadTime",
  "tempBlkWriteTime",
  "plans",
  "totalPlanTime",
  "walRecords",
  "walFpi",
  "walBytes",
  "walBuffersFull",
  "jitFunctions",
  "jitTime",
  "parallelWorkersToLaunch",
  "parallelWorkersLaunched",
  null::pg_catalog.float8 as "storageBlksRead",
  null::pg_catalog.float8 as "orcacheBlksHit",
  null::pg_catalog.float8 as "storageBlkReadTime",
  null::pg_catalog.float8 as "orcacheBlkReadTime",
  coalesce("totalExecTime" / nullif("calls", 0), 0) as "meanExecTime",
  "minExecTime",
  "maxExecTime",
  coalesce(
    pg_catalog.sqrt(
      greatest(squares / nullif("calls", 0) - ("totalExecTime" / nullif("calls", 0)) ^ 2, 0)
    ),
    0
  ) as "stddevExecTime",
  null::pg_catalog.float8 as "since",
  pg_catalog.round(
    (extract(epoch from begun) * 1000000)::pg_catalog.numeric
  )::pg_catalog.float8 as "begun",
  pg_catalog.strpos(query, '/* planlens */') > 0 as "isOurs",
  pg_catalog.strpos(pg_catalog.lower(query), pg_catalog.lower($1)) > 0 as "isFound",
  pg_catalog.left(query, $2) as "text",
  -- in bytes; longer ones are cut
  pg_catalog.length(query) > $2
    or pg_catalog.octet_length(query)
      >= pg_catalog.current_setting('pg_stat_monitor.pgsm_query_max_len')::pg_catalog.int4 - 1
    as "isCut"
from counted
left join pg_catalog.pg_roles as role
  on role.oid = counted.userid
