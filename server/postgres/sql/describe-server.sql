-- What every server that speaks like Postgres can say of itself.
select /* planlens */
  pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as "version",
  pg_catalog.current_setting('server_version') as "versionText",
  current_user as "role",
  pg_catalog.quote_ident(current_user) as "quotedRole",
  pg_catalog.current_database() as "databaseName"
