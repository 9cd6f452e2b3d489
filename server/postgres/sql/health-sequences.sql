-- How far sequences that go up have come, by their own end and by that of the column they fill.
select /* planlens */
  pg_catalog.format('%I.%I', namespace.nspname, class.relname) as "sequence",
  case when owner.oid is not null then pg_catalog.format('%I.%I', owner_namespace.nspname, owner.relname) end as "relation",
  pg_catalog.quote_ident(attribute.attname) as "column",
  pg_catalog.format_type(attribute.atttypid, null) as "columnType",
  pg_catalog.format_type(sequence.seqtypid, null) as "sequenceType",
  reached.last as "last",
  reached."end" as "end",
  -- there is no index to look for them by: only where it may matter
  case when reached.last > reached."end" / 2 then
    array(
      select pg_catalog.json_build_object(
        'relation', pg_catalog.format('%I.%I', child_namespace.nspname, child.relname),
        'column', pg_catalog.quote_ident(child_attribute.attname)
      )
      from pg_catalog.pg_constraint as reference
      join pg_catalog.pg_class as child
        on child.oid = reference.conrelid
      join pg_catalog.pg_namespace as child_namespace
        on child_namespace.oid = child.relnamespace
      cross join lateral unnest(reference.conkey, reference.confkey) as key(child, parent)
      join pg_catalog.pg_attribute as child_attribute
        on child_attribute.attrelid = child.oid
        and child_attribute.attnum = key.child
      where reference.contype = 'f'
        and reference.confrelid = owner.oid
        and key.parent = attribute.attnum
        and child_attribute.atttypid in ('pg_catalog.int2'::pg_catalog.regtype, 'pg_catalog.int4'::pg_catalog.regtype)
      order by child_namespace.nspname, child.relname, child_attribute.attname
    )
    else '{}'
  end as "narrowReferences"
from pg_catalog.pg_sequence as sequence
join pg_catalog.pg_class as class
  on class.oid = sequence.seqrelid
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
left join pg_catalog.pg_depend as fills
  on fills.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
  and fills.objid = class.oid
  and fills.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  and fills.deptype in ('a', 'i')
  and fills.refobjsubid > 0
left join pg_catalog.pg_class as owner
  on owner.oid = fills.refobjid
left join pg_catalog.pg_namespace as owner_namespace
  on owner_namespace.oid = owner.relnamespace
left join pg_catalog.pg_attribute as attribute
  on attribute.attrelid = owner.oid
  and attribute.attnum = fills.refobjsubid
cross join lateral (
  select
    case
      when pg_catalog.has_sequence_privilege(class.oid, 'select, usage')
        and not (class.relpersistence = 'u' and pg_catalog.pg_is_in_recovery())
      then coalesce(pg_catalog.pg_sequence_last_value(class.oid), 0)::pg_catalog.float8
    end as last,
    least(
      sequence.seqmax,
      case attribute.atttypid
        when 'pg_catalog.int2'::pg_catalog.regtype then 32767
        when 'pg_catalog.int4'::pg_catalog.regtype then 2147483647
        else sequence.seqmax
      end
    )::pg_catalog.float8 as "end"
) as reached
where sequence.seqincrement > 0
  and not sequence.seqcycle
  and class.relpersistence <> 't'
