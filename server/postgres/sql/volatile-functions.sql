-- Which functions that a statement may call are volatile and not Postgres' own: by their names, $1
-- their schemas, null where the search path decides, and $2 the names; by the operators $3; and by
-- the columns $4, since t.f is f(t) too. An aggregate is as volatile as what it is made of. Two
-- extensions are left out that have nothing but random numbers to be volatile for.
with called (oid) as (
  select function.oid
  from unnest($1::pg_catalog.text[], $2::pg_catalog.text[]) as wanted(schema, name)
  join pg_catalog.pg_proc as function
    on function.proname = wanted.name
  join pg_catalog.pg_namespace as namespace
    on namespace.oid = function.pronamespace
  where wanted.schema = namespace.nspname
    or wanted.schema is null and pg_catalog.pg_function_is_visible(function.oid)
  union
  select operator.oprcode
  from pg_catalog.pg_operator as operator
  where operator.oprname = any ($3::pg_catalog.text[])
  union
  select function.oid
  from pg_catalog.pg_proc as function
  join pg_catalog.pg_type as argument
    on argument.oid = function.proargtypes[0]
    and argument.typtype = 'c'
  where function.proname = any ($4::pg_catalog.text[])
    and function.pronargs = 1
), made_of (oid) as (
  select oid
  from called
  union
  select depend.refobjid
  from called
  join pg_catalog.pg_depend as depend
    on depend.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
    and depend.objid = called.oid
    and depend.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass
)
select /* planlens */
  namespace.nspname as "schema",
  function.proname as "name"
from pg_catalog.pg_proc as function
join pg_catalog.pg_namespace as namespace
  on namespace.oid = function.pronamespace
where function.oid in (select oid from made_of)
  and function.provolatile = 'v'
  and namespace.nspname not in ('pg_catalog', 'information_schema')
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
group by 1, 2
order by "name", "schema"
