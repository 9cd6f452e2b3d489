-- What is counted of this database as a whole.
select /* planlens */
  counted.blks_hit::pg_catalog.float8 as "blocksHit",
  counted.blks_read::pg_catalog.float8 as "blocksRead",
  counted.temp_files::pg_catalog.float8 as "tempFiles",
  counted.temp_bytes::pg_catalog.float8 as "tempBytes",
  -- null where pages have no checksums
  counted.checksum_failures::pg_catalog.float8 as "checksumFailures",
  coalesce(
    (
      select pg_catalog.json_agg(most)
      from (
        select
          pg_catalog.format('%I.%I', read.schemaname, read.relname) as "relation",
          (read.heap_blks_read + coalesce(read.idx_blks_read, 0) + coalesce(read.toast_blks_read, 0)) as "blocksRead",
          (read.heap_blks_hit + coalesce(read.idx_blks_hit, 0) + coalesce(read.toast_blks_hit, 0)) as "blocksHit"
        from pg_catalog.pg_statio_user_tables as read
        where read.heap_blks_read > 0
        order by 2 desc
        limit 5
      ) as most
    ),
    '[]'
  ) as "mostRead"
from pg_catalog.pg_stat_database as counted
where counted.datname = pg_catalog.current_database()
