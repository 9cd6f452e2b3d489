select /* planlens */
  pg_catalog.pg_is_in_recovery()::pg_catalog.text as "isStandby",
  pg_catalog.host(pg_catalog.inet_server_addr()) as "address",
  pg_catalog.current_setting('port') as "port",
  (
    select oid::pg_catalog.text
    from pg_catalog.pg_database
    where datname = pg_catalog.current_database()
  ) as "database"
