-- How many more connections there may be here, by the limits of the server and of the database, and
-- by that of this role if it has one. Backends are counted where every role may count them, and
-- workers among them: rather too many than too few.
select /* planlens */
  current_user as "role",
  pg_catalog.current_setting('max_connections')::pg_catalog.int4 as "most",
  least(
    pg_catalog.current_setting('max_connections')::pg_catalog.int4
      - pg_catalog.current_setting('superuser_reserved_connections')::pg_catalog.int4
      - coalesce(pg_catalog.current_setting('reserved_connections', true), '0')::pg_catalog.int4
      - (select sum(numbackends) from pg_catalog.pg_stat_database),
    (
      select datconnlimit - pg_catalog.pg_stat_get_db_numbackends(oid)
      from pg_catalog.pg_database
      where datname = pg_catalog.current_database() and datconnlimit >= 0
    )
  )::pg_catalog.int4 as "free",
  (
    select rolconnlimit - (
      select pg_catalog.count(*)
      from pg_catalog.pg_stat_activity
      where usesysid = role.oid
    )
    from pg_catalog.pg_roles as role
    where rolname = current_user and rolconnlimit >= 0
  )::pg_catalog.int4 as "freeForRole"
