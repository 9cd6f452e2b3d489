-- The indexes of these relations, $1. Columns after INCLUDE come after the keys in indkey, and have
-- neither an operator class nor an order. An index of a partitioned table has its partitions' size.
-- $2 are the collations in the order of bytes.
select /* planlens */
  index.indrelid as "oid",
  class.relname as "name",
  method.amname as "method",
  index.indisunique as "isUnique",
  index.indisprimary as "isPrimary",
  index.indisexclusion as "isExclusion",
  index.indisvalid as "isValid",
  exists (
    select
    from pg_catalog.pg_constraint as rule
    where rule.contype = 'f'
      and rule.conrelid = index.indrelid
      and index.indpred is null
      and index.indnkeyatts >= pg_catalog.cardinality(rule.conkey)
      and (index.indkey::pg_catalog.int2[])[0:pg_catalog.cardinality(rule.conkey) - 1] @> rule.conkey
  ) as "servesForeignKey",
  array(
    select pg_catalog.json_build_object(
      'expression', coalesce(
        attribute.attname,
        pg_catalog.pg_get_indexdef(index.indexrelid, key.number::pg_catalog.int4, false)
      ),
      'isColumn', attribute.attname is not null,
      'operatorClass', opclass.opcname,
      'isDefaultOperatorClass', opclass.opcdefault,
      'isDescending', index.indoption[key.number - 1] & 1 = 1,
      'nullsFirst', index.indoption[key.number - 1] & 2 = 2,
      'hasOwnCollation', coalesce(index.indcollation[key.number - 1] <> attribute.attcollation, false),
      'sortsByBytes', index.indcollation[key.number - 1] = any ($2::pg_catalog.oid[])
    )
    from pg_catalog.generate_series(1, index.indnkeyatts) as key(number)
    join pg_catalog.pg_opclass as opclass
      on opclass.oid = index.indclass[key.number - 1]
    left join pg_catalog.pg_attribute as attribute
      on attribute.attrelid = index.indrelid
      and attribute.attnum = index.indkey[key.number - 1]
      and attribute.attnum <> 0
    order by key.number
  ) as "keys",
  array(
    select attribute.attname::pg_catalog.text
    from pg_catalog.generate_series(index.indnkeyatts + 1, index.indnatts) as key(number)
    join pg_catalog.pg_attribute as attribute
      on attribute.attrelid = index.indrelid
      and attribute.attnum = index.indkey[key.number - 1]
    order by key.number
  ) as "included",
  pg_catalog.pg_get_expr(index.indpred, index.indrelid) as "predicate",
  pg_catalog.pg_get_indexdef(index.indexrelid) as "definition",
  (
    select coalesce(sum(pg_catalog.pg_relation_size(leaf)), 0)::pg_catalog.float8
    from (
      select index.indexrelid::pg_catalog.regclass
      union
      select relid from pg_catalog.pg_partition_tree(index.indexrelid) where isleaf
    ) as leaves(leaf)
  ) as "size"
from pg_catalog.pg_index as index
join pg_catalog.pg_class as class
  on class.oid = index.indexrelid
join pg_catalog.pg_am as method
  on method.oid = class.relam
where index.indrelid = any ($1::pg_catalog.oid[])
order by index.indrelid, class.relname
