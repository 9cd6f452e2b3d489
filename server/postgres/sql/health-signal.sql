-- Cancels what a session runs, $3 = 'cancel', or ends it. Only the one that was seen, $1 and $2, and only
-- what it did then, $4: a number passes on to another session.
select /* planlens */
  case
    when $3 = 'end' then pg_catalog.pg_terminate_backend(pid)
    else pg_catalog.pg_cancel_backend(pid)
  end as "isSent"
from pg_catalog.pg_stat_activity
where pid = $1::pg_catalog.int4
  and pg_catalog.to_char(backend_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') = $2
  and pg_catalog.to_char(
    case when $3 = 'end' then xact_start else state_change end at time zone 'UTC',
    'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
  ) = $4
