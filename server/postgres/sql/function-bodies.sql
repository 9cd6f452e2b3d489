-- The texts of functions that are declared STABLE or IMMUTABLE, by their names $1, in any schema, and
-- by the operators $2; of an aggregate those of the functions that it is made of. What is written in C
-- has no text.
with called (oid) as (
  select function.oid
  from pg_catalog.pg_proc as function
  where function.proname = any ($1::pg_catalog.text[])
  union
  select operator.oprcode
  from pg_catalog.pg_operator as operator
  where operator.oprname = any ($2::pg_catalog.text[])
), made_of (oid) as (
  select oid
  from called
  union
  select part.oid
  from called
  join pg_catalog.pg_aggregate as aggregate
    on aggregate.aggfnoid = called.oid
  cross join lateral (
    values
      (aggregate.aggtransfn::pg_catalog.oid),
      (aggregate.aggfinalfn::pg_catalog.oid),
      (aggregate.aggcombinefn::pg_catalog.oid),
      (aggregate.aggserialfn::pg_catalog.oid),
      (aggregate.aggdeserialfn::pg_catalog.oid),
      (aggregate.aggmtransfn::pg_catalog.oid),
      (aggregate.aggminvtransfn::pg_catalog.oid),
      (aggregate.aggmfinalfn::pg_catalog.oid)
  ) as part(oid)
)
select /* planlens */
  function.proname as "name",
  pg_catalog.pg_get_functiondef(function.oid) as "body"
from pg_catalog.pg_proc as function
join pg_catalog.pg_language as language
  on language.oid = function.prolang
where function.oid in (select oid from made_of)
  and function.prokind <> 'a'
  and function.provolatile <> 'v'
  and language.lanname not in ('c', 'internal')
