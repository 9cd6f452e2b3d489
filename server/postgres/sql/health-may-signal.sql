-- Whether there is such a session, and this role may cancel what it runs. What is of no role or of a
-- superuser is left to superusers.
select /* planlens */
  pg_catalog.quote_ident(current_user) as "role",
  coalesce(owner.rolsuper, true) as "isSuperusers",
  own.rolsuper
    or not coalesce(owner.rolsuper, true)
    and (
      pg_catalog.pg_has_role(current_user, session.usesysid, 'usage')
      or pg_catalog.pg_has_role(current_user, 'pg_signal_backend', 'usage')
    ) as "isAllowed"
from pg_catalog.pg_stat_activity as session
join pg_catalog.pg_roles as own
  on own.rolname = current_user
left join pg_catalog.pg_roles as owner
  on owner.oid = session.usesysid
where session.pid = $1::pg_catalog.int4
  and session.pid <> pg_catalog.pg_backend_pid()
