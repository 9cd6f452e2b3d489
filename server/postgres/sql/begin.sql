-- Settings for one transaction, and who is at the other end: behind a pooler the process is not
-- the one that the connection was told of.
select /* planlens */
  pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as "serverVersion",
  pg_catalog.pg_backend_pid() as pid,
  pg_catalog.set_config('statement_timeout', $1, true),
  pg_catalog.set_config('lock_timeout', $2, true),
  pg_catalog.set_config('idle_in_transaction_session_timeout', $3, true)
