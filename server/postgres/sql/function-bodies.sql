-- The texts of functions that may run with a statement, though nobody asked for what is in them: of the
-- names $1, in any schema; of the operators $2; of casts, operators, classes of operators and domains of
-- the types $3 and of those that come with functions and columns; and what the views, policies, defaults,
-- checks and indexes of the relations of the names $5 call (their schemas $4, null where the search path
-- decides). What is written in C has no text; of those that are named in $6 there is the declaration.
-- The planner calls what is not volatile and gives one value, to know it.
with recursive reached (oid) as (
  select class.oid
  from unnest($4::pg_catalog.text[], $5::pg_catalog.text[]) as wanted(schema, name)
  join pg_catalog.pg_class as class
    on class.relname = wanted.name
  join pg_catalog.pg_namespace as namespace
    on namespace.oid = class.relnamespace
  where wanted.schema = namespace.nspname
    or wanted.schema is null and pg_catalog.pg_table_is_visible(class.oid)
  union
  select further.oid
  from reached
  cross join lateral (
    select depend.refobjid
    from pg_catalog.pg_rewrite as rule
    join pg_catalog.pg_depend as depend
      on depend.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
      and depend.objid = rule.oid
      and depend.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    where rule.ev_class = reached.oid
    union all
    select inherits.inhrelid
    from pg_catalog.pg_inherits as inherits
    where inherits.inhparent = reached.oid
  ) as further(oid)
), used_type (oid) as (
  select oid
  from pg_catalog.pg_type
  where typname = any ($3::pg_catalog.text[])
  union
  select atttypid
  from pg_catalog.pg_attribute
  where attrelid in (select oid from reached)
    and attnum > 0
  union
  select used.oid
  from pg_catalog.pg_proc as function
  cross join lateral unnest(function.prorettype || function.proargtypes::pg_catalog.oid[]) as used(oid)
  where function.proname = any ($1::pg_catalog.text[])
), own_type (oid) as (
  -- 16384 is the first that no initdb gives.
  select oid
  from used_type
  where oid >= 16384
), part (classid, oid) as (
  select 'pg_catalog.pg_class'::pg_catalog.regclass, oid
  from reached
  union all
  select 'pg_catalog.pg_class'::pg_catalog.regclass, indexrelid
  from pg_catalog.pg_index
  where indrelid in (select oid from reached)
  union all
  select 'pg_catalog.pg_rewrite'::pg_catalog.regclass, oid
  from pg_catalog.pg_rewrite
  where ev_class in (select oid from reached)
  union all
  select 'pg_catalog.pg_policy'::pg_catalog.regclass, oid
  from pg_catalog.pg_policy
  where polrelid in (select oid from reached)
  union all
  select 'pg_catalog.pg_attrdef'::pg_catalog.regclass, oid
  from pg_catalog.pg_attrdef
  where adrelid in (select oid from reached)
  union all
  select 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass, oid
  from pg_catalog.pg_statistic_ext
  where stxrelid in (select oid from reached)
  union all
  select 'pg_catalog.pg_constraint'::pg_catalog.regclass, oid
  from pg_catalog.pg_constraint
  where conrelid in (select oid from reached)
    or contypid in (select oid from own_type)
), called (oid) as (
  select oid
  from pg_catalog.pg_proc
  where proname = any ($1::pg_catalog.text[])
  union
  select depend.refobjid
  from part
  join pg_catalog.pg_depend as depend
    on depend.classid = part.classid
    and depend.objid = part.oid
    and depend.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass
  union
  select oprcode
  from pg_catalog.pg_operator
  where oprname = any ($2::pg_catalog.text[])
    or oprleft in (select oid from own_type)
    or oprright in (select oid from own_type)
  union
  select castfunc
  from pg_catalog.pg_cast
  where (castsource in (select oid from used_type) or casttarget in (select oid from used_type))
    and (castsource < 16384 or castsource in (select oid from own_type))
    and (casttarget < 16384 or casttarget in (select oid from own_type))
  union
  select amproc
  from pg_catalog.pg_amproc
  where amproclefttype in (select oid from used_type)
), made_of (oid) as (
  -- Aggregates are.
  select depend.refobjid
  from called
  join pg_catalog.pg_depend as depend
    on depend.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
    and depend.objid = called.oid
    and depend.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass
)
select /* planlens */
  function.proname as "name",
  pg_catalog.pg_get_functiondef(function.oid) as "body",
  function.provolatile <> 'v'
    and not function.proretset
    and function.oid in (select oid from called) as "isFolded"
from pg_catalog.pg_proc as function
join pg_catalog.pg_language as language
  on language.oid = function.prolang
where function.oid in (
    select oid
    from called
    union
    select oid
    from made_of
  )
  and function.prokind in ('f', 'p')
  and (
    language.lanname not in ('c', 'internal')
    or function.proname = any ($6::pg_catalog.text[])
  )
