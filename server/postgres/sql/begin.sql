-- Settings for one transaction, and who is at the other end: behind a pooler the process is not
-- the one that the connection was told of. Since 14 a server looks whether anybody still waits for
-- an answer, where its system can; before, what we run when we are killed goes on to its timeout.
select /* planlens */
  pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as "serverVersion",
  pg_catalog.pg_backend_pid() as pid,
  pg_catalog.set_config('statement_timeout', $1, true),
  pg_catalog.set_config('lock_timeout', $2, true),
  pg_catalog.set_config('idle_in_transaction_session_timeout', $3, true),
  case
    when pg_catalog.current_setting('client_connection_check_interval', true) is not null
      and pg_catalog.version() ~ 'linux'
    then pg_catalog.set_config('client_connection_check_interval', '2000', true)
  end
