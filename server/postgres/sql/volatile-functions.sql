-- Which of these functions are volatile and not Postgres' own: $1 their schemas, null where the
-- search path decides, and $2 the names. Two extensions are left out that have nothing but random
-- numbers to be volatile for.
select distinct /* planlens */
  namespace.nspname as "schema",
  function.proname as "name"
from unnest($1::pg_catalog.text[], $2::pg_catalog.text[]) as wanted(schema, name)
join pg_catalog.pg_proc as function
  on function.proname = wanted.name
join pg_catalog.pg_namespace as namespace
  on namespace.oid = function.pronamespace
where function.provolatile = 'v'
  and namespace.nspname not in ('pg_catalog', 'information_schema')
  and (
    wanted.schema = namespace.nspname
    or wanted.schema is null and pg_catalog.pg_function_is_visible(function.oid)
  )
  and not exists (
    select
    from pg_catalog.pg_depend as depend
    join pg_catalog.pg_extension as extension
      on extension.oid = depend.refobjid
    where depend.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
      and depend.objid = function.oid
      and depend.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
      and depend.deptype = 'e'
      and extension.extname in ('uuid-ossp', 'pgcrypto')
  )
order by "name", "schema"
