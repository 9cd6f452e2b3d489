-- Of which moment and which session counters are, and what of them is measured. Times are in
-- microseconds since 1970. An unqualified current_setting is null for what the server does not know.
select /* planlens */
  pg_catalog.round(
    (extract(epoch from pg_catalog.clock_timestamp()) * 1000000)::pg_catalog.numeric
  )::pg_catalog.float8 as "at",
  pg_catalog.current_setting('track_io_timing') = 'on' as "hasTimedIo",
  coalesce(
    pg_catalog.current_setting('pg_stat_statements.track_planning', true) = 'on',
    false
  ) as "hasPlanning",
  pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'usage') as "seesAll",
  -- https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora_stat_statements.html
  pg_catalog.to_regprocedure('pg_catalog.aurora_stat_statements(boolean)') is not null as "isAurora"
