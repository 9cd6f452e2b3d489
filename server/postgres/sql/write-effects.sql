-- What goes with a write to the relations of these names: $1 their schemas, null where the search
-- path decides, $2 the names, and $3 the events, as the bits of pg_trigger.tgtype: 4 for INSERT,
-- 8 for DELETE, 16 for UPDATE.
select /* planlens */
  wanted.number::pg_catalog.int4 as "number",
  class.relkind = 'f' or exists (
    select
    from pg_catalog.pg_partition_tree(class.oid) as part
    join pg_catalog.pg_class as leaf
      on leaf.oid = part.relid
    where leaf.relkind = 'f'
  ) as "isForeign",
  array(
    select pg_catalog.quote_ident(trigger.tgname)
    from pg_catalog.pg_trigger as trigger
    where trigger.tgrelid = class.oid
      and not trigger.tgisinternal
      and trigger.tgenabled in ('O', 'A')
      and trigger.tgtype & wanted.events <> 0
    order by trigger.tgname
  ) as "triggers",
  array(
    select pg_catalog.quote_ident(rule.rulename)
    from pg_catalog.pg_rewrite as rule
    where rule.ev_class = class.oid
      and rule.ev_type <> '1'
    order by rule.rulename
  ) as "rules",
  array(
    select distinct foreign_key.conrelid::pg_catalog.regclass::pg_catalog.text as referencing
    from pg_catalog.pg_constraint as foreign_key
    where foreign_key.confrelid = class.oid
      and foreign_key.contype = 'f'
      and (
        wanted.events & 8 <> 0 and foreign_key.confdeltype in ('c', 'n', 'd')
        or wanted.events & 16 <> 0 and foreign_key.confupdtype in ('c', 'n', 'd')
      )
    order by referencing
  ) as "cascades",
  array(
    select distinct foreign_key.confrelid::pg_catalog.regclass::pg_catalog.text as referenced
    from pg_catalog.pg_constraint as foreign_key
    where wanted.events & 20 <> 0
      and foreign_key.conrelid = class.oid
      and foreign_key.contype = 'f'
    order by referenced
  ) as "referenced",
  array(
    select distinct depend.objid::pg_catalog.regclass::pg_catalog.text as sequence
    from pg_catalog.pg_depend as depend
    join pg_catalog.pg_class as sequence
      on sequence.oid = depend.objid
      and sequence.relkind = 'S'
    where wanted.events & 4 <> 0
      and depend.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
      and depend.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
      and depend.refobjid = class.oid
      and depend.deptype in ('a', 'i')
    union
    select depend.refobjid::pg_catalog.regclass::pg_catalog.text
    from pg_catalog.pg_attrdef as column_default
    join pg_catalog.pg_depend as depend
      on depend.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
      and depend.objid = column_default.oid
      and depend.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    join pg_catalog.pg_class as sequence
      on sequence.oid = depend.refobjid
      and sequence.relkind = 'S'
    where wanted.events & 4 <> 0
      and column_default.adrelid = class.oid
    order by sequence
  ) as "sequences"
from unnest($1::pg_catalog.text[], $2::pg_catalog.text[], $3::pg_catalog.int4[])
  with ordinality as wanted(schema, name, events, number)
join pg_catalog.pg_class as class
  on class.relname = wanted.name
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
where wanted.schema = namespace.nspname
  or wanted.schema is null and pg_catalog.pg_table_is_visible(class.oid)
order by "number"
