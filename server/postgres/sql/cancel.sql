-- Only a process of ours: the number may have passed on to another.
select /* planlens */
  pg_catalog.pg_cancel_backend(pid)
from pg_catalog.pg_stat_activity
where pid = $1
  and application_name = 'planlens'
  and state <> 'idle'
