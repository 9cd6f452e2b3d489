-- The functions of these names that can be called with one argument: $1 their schemas, null where the
-- search path decides, and $2 the names.
select /* planlens */
  wanted.schema as "schema",
  wanted.name as "name",
  pg_catalog.format_type(function.proargtypes[0], null) as "argument",
  function.provolatile = 'i' as "isImmutable"
from unnest($1::pg_catalog.text[], $2::pg_catalog.text[]) as wanted(schema, name)
join pg_catalog.pg_proc as function
  on function.proname = wanted.name
join pg_catalog.pg_namespace as namespace
  on namespace.oid = function.pronamespace
where function.prokind = 'f'
  and not function.proretset
  and function.provariadic = 0
  and function.pronargs > 0
  and function.pronargs - function.pronargdefaults <= 1
  and (
    wanted.schema = namespace.nspname
    or wanted.schema is null and pg_catalog.pg_function_is_visible(function.oid)
  )
order by "name", "argument"
