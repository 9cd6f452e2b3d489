-- What runs with the relations of these names, though a statement does not show it, as statements:
-- the queries of views, those of views below them, the conditions of row security, and the defaults of
-- columns. $1 are the schemas, null where the search path decides, and $2 the names; $3 and $4 those of
-- the relations that get new values.
with recursive reached (oid) as (
  select class.oid
  from unnest($1::pg_catalog.text[], $2::pg_catalog.text[]) as wanted(schema, name)
  join pg_catalog.pg_class as class
    on class.relname = wanted.name
  join pg_catalog.pg_namespace as namespace
    on namespace.oid = class.relnamespace
  where wanted.schema = namespace.nspname
    or wanted.schema is null and pg_catalog.pg_table_is_visible(class.oid)
  union
  select depend.refobjid
  from reached
  join pg_catalog.pg_rewrite as rule
    on rule.ev_class = reached.oid
  join pg_catalog.pg_depend as depend
    on depend.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
    and depend.objid = rule.oid
    and depend.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
), filled (oid) as (
  select class.oid
  from unnest($3::pg_catalog.text[], $4::pg_catalog.text[]) as wanted(schema, name)
  join pg_catalog.pg_class as class
    on class.relname = wanted.name
  join pg_catalog.pg_namespace as namespace
    on namespace.oid = class.relnamespace
  where wanted.schema = namespace.nspname
    or wanted.schema is null and pg_catalog.pg_table_is_visible(class.oid)
  union
  select depend.refobjid
  from filled
  join pg_catalog.pg_rewrite as rule
    on rule.ev_class = filled.oid
  join pg_catalog.pg_depend as depend
    on depend.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
    and depend.objid = rule.oid
    and depend.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
)
select /* planlens */
  pg_catalog.pg_get_viewdef(class.oid) as "definition"
from pg_catalog.pg_class as class
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
where class.oid in (select oid from reached)
  and class.relkind = 'v'
  and namespace.nspname not in ('pg_catalog', 'information_schema')
union all
select
  'select ' || pg_catalog.pg_get_expr(condition.tree, policy.polrelid)
from pg_catalog.pg_policy as policy
cross join lateral (
  values (policy.polqual), (policy.polwithcheck)
) as condition(tree)
where policy.polrelid in (select oid from reached)
  and condition.tree is not null
union all
select
  'select ' || pg_catalog.pg_get_expr(column_default.adbin, column_default.adrelid)
from pg_catalog.pg_attrdef as column_default
where column_default.adrelid in (select oid from filled)
