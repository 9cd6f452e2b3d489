-- As they hold for new sessions; not what is set for this role or database alone.
select /* planlens */
  name as "name",
  case when source in ('user', 'database user', 'database', 'client') then null else reset_val end as "value",
  unit as "unit",
  source as "source",
  pending_restart as "waitsForRestart"
from pg_catalog.pg_settings
where pending_restart
  or name = any ($1::pg_catalog.text[])
order by name
