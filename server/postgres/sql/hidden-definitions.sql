-- What runs with the relations of these names, though a statement does not show it, as statements:
-- the queries of views, those of views below them and the conditions of row security; with those that
-- get new values the defaults and checks of their columns, and the rules of those that are written to.
-- $1 are the schemas, null where the search path decides, $2 the names, and $3 the events, as the bits
-- of pg_trigger.tgtype: 4 for INSERT, 8 for DELETE, 16 for UPDATE.
with recursive reached (oid, events) as (
  select class.oid, wanted.events
  from unnest($1::pg_catalog.text[], $2::pg_catalog.text[], $3::pg_catalog.int4[])
    as wanted(schema, name, events)
  join pg_catalog.pg_class as class
    on class.relname = wanted.name
  join pg_catalog.pg_namespace as namespace
    on namespace.oid = class.relnamespace
  where wanted.schema = namespace.nspname
    or wanted.schema is null and pg_catalog.pg_table_is_visible(class.oid)
  union
  select depend.refobjid, reached.events
  from reached
  join pg_catalog.pg_rewrite as rule
    on rule.ev_class = reached.oid
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
where column_default.adrelid in (select oid from reached where events & 20 <> 0)
union all
select
  'select ' || pg_catalog.pg_get_expr(row_check.conbin, row_check.conrelid)
from pg_catalog.pg_constraint as row_check
where row_check.conrelid in (select oid from reached where events & 20 <> 0)
  and row_check.contype = 'c'
union all
select
  pg_catalog.pg_get_ruledef(rule.oid)
from pg_catalog.pg_rewrite as rule
where exists (
  select
  from reached
  where reached.oid = rule.ev_class
    and reached.events & case rule.ev_type when '2' then 16 when '3' then 4 when '4' then 8 else 0 end <> 0
)
