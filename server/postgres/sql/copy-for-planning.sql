-- All that the planner knows of this database, on 12 to 18 and whatever the role may see: no row of
-- any table but of the catalog. $1: without values, so neither common values nor histograms.
-- Objects are in the order of their OIDs, because the planner takes the first of equals.
with
namespaces as (
  select namespace.oid, namespace.nspname
  from pg_catalog.pg_namespace as namespace
  where namespace.nspname !~ '^pg_'
    and namespace.nspname <> 'information_schema'
),
members as (
  select member.classid, member.objid, extension.extname
  from pg_catalog.pg_depend as member
  join pg_catalog.pg_extension as extension
    on extension.oid = member.refobjid
  where member.deptype = 'e'
    and member.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
),
classes as (
  select class.*, namespace.nspname
  from pg_catalog.pg_class as class
  join namespaces as namespace
    on namespace.oid = class.relnamespace
  where class.relpersistence <> 't'
    and class.oid not in (
      select objid
      from members
      where classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    )
),
relations as (
  select *
  from classes
  where relkind in ('r', 'p', 'm', 'f')
)
select /* planlens */ pg_catalog.json_build_object(
  'serverVersion', pg_catalog.current_setting('server_version_num')::pg_catalog.int4,
  'blockSize', pg_catalog.current_setting('block_size')::pg_catalog.int4,
  'locale', (
    select pg_catalog.json_build_object(
      'encoding', pg_catalog.pg_encoding_to_char(own.encoding),
      -- before 15 there is libc alone; datlocale was daticulocale up to 16
      'provider', coalesce(pg_catalog.to_jsonb(own) ->> 'datlocprovider', 'c'),
      'collate', own.datcollate,
      'locale', coalesce(pg_catalog.to_jsonb(own) ->> 'datlocale', pg_catalog.to_jsonb(own) ->> 'daticulocale')
    )
    from pg_catalog.pg_database as own
    where own.datname = pg_catalog.current_database()
  ),
  'settings', (
    select pg_catalog.json_object_agg(name, setting)
    from pg_catalog.pg_settings
    where category like 'Query Tuning%'
      or name in ('work_mem', 'hash_mem_multiplier', 'max_parallel_workers', 'max_parallel_workers_per_gather',
        'parallel_leader_participation', 'max_parallel_maintenance_workers', 'temp_buffers')
  ),
  'schemas', (
    select coalesce(pg_catalog.json_agg(nspname order by oid), '[]')
    from namespaces
  ),
  'extensions', (
    select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', extension.extname,
      'schema', namespace.nspname
    ) order by extension.oid), '[]')
    from pg_catalog.pg_extension as extension
    join pg_catalog.pg_namespace as namespace
      on namespace.oid = extension.extnamespace
  ),
  'extensionTypes', (
    -- for an extension that is not at hand
    select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'extension', member.extname,
      'type', pg_catalog.format_type(type.oid, null)
    ) order by type.oid), '[]')
    from pg_catalog.pg_type as type
    join members as member
      on member.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
      and member.objid = type.oid
    where exists (
      select
      from pg_catalog.pg_attribute as attribute
      join relations as relation
        on relation.oid = attribute.attrelid
      where attribute.atttypid in (type.oid, type.typarray)
        and attribute.attnum > 0
    )
  ),
  'collations', (
    select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'schema', namespace.nspname,
      'name', used.collname,
      'provider', used.collprovider,
      'locale', coalesce(pg_catalog.to_jsonb(used) ->> 'colllocale', pg_catalog.to_jsonb(used) ->> 'colliculocale', used.collcollate),
      'isDeterministic', used.collisdeterministic
    ) order by used.oid), '[]')
    from pg_catalog.pg_collation as used
    join pg_catalog.pg_namespace as namespace
      on namespace.oid = used.collnamespace
    where used.collprovider <> 'd'
      and used.oid in (
        select attribute.attcollation
        from pg_catalog.pg_attribute as attribute
        join classes as class
          on class.oid = attribute.attrelid
        where attribute.attnum > 0
        union all
        select type.typcollation
        from pg_catalog.pg_type as type
        where type.typnamespace in (select oid from namespaces)
      )
  ),
  'types', (
    select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', pg_catalog.format_type(type.oid, null),
      'kind', type.typtype,
      'labels', array(
        select label.enumlabel
        from pg_catalog.pg_enum as label
        where label.enumtypid = type.oid
        order by label.enumsortorder
      ),
      'attributes', array(
        select pg_catalog.quote_ident(attribute.attname) || ' ' || pg_catalog.format_type(attribute.atttypid, attribute.atttypmod)
        from pg_catalog.pg_attribute as attribute
        where attribute.attrelid = type.typrelid
          and attribute.attnum > 0
          and not attribute.attisdropped
        order by attribute.attnum
      ),
      'base', case type.typtype
        when 'd' then pg_catalog.format_type(type.typbasetype, type.typtypmod)
        when 'r' then (
          select pg_catalog.format_type(range.rngsubtype, null)
          from pg_catalog.pg_range as range
          where range.rngtypid = type.oid
        )
      end,
      'collation', (
        select pg_catalog.quote_ident(namespace.nspname) || '.' || pg_catalog.quote_ident(own.collname)
        from pg_catalog.pg_collation as own
        join pg_catalog.pg_namespace as namespace
          on namespace.oid = own.collnamespace
        where own.oid = type.typcollation
          and own.collprovider <> 'd'
          and type.typtype = 'd'
      ),
      'checks', array(
        select pg_catalog.pg_get_constraintdef(rule.oid)
        from pg_catalog.pg_constraint as rule
        where rule.contypid = type.oid
        order by rule.oid
      )
    ) order by type.oid), '[]')
    from pg_catalog.pg_type as type
    left join pg_catalog.pg_class as class
      on class.oid = type.typrelid
    where type.typnamespace in (select oid from namespaces)
      and type.oid not in (
        select objid
        from members
        where classid = 'pg_catalog.pg_type'::pg_catalog.regclass
      )
      and (
        type.typtype in ('e', 'd', 'r')
        or type.typtype = 'c' and class.relkind = 'c'
        or type.typtype = 'b' and type.typcategory <> 'A' and type.typisdefined
      )
  ),
  'functions', (
    select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', function.oid::pg_catalog.regprocedure::pg_catalog.text,
      'kind', function.prokind,
      'language', language.lanname,
      'definition', case when function.prokind in ('f', 'w') then pg_catalog.pg_get_functiondef(function.oid) end
    ) order by function.oid), '[]')
    from pg_catalog.pg_proc as function
    join pg_catalog.pg_language as language
      on language.oid = function.prolang
    where function.pronamespace in (select oid from namespaces)
      and function.prokind in ('f', 'w', 'a')
      and function.prorettype not in ('pg_catalog.trigger'::pg_catalog.regtype, 'pg_catalog.event_trigger'::pg_catalog.regtype)
      and function.oid not in (
        select objid
        from members
        where classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
      )
      -- what makes a range of two values comes with its type
      and not exists (
        select
        from pg_catalog.pg_depend as part
        where part.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
          and part.objid = function.oid
          and part.deptype = 'i'
      )
  ),
  'operators', (
    select coalesce(pg_catalog.json_agg(operator.oid::pg_catalog.regoperator::pg_catalog.text order by operator.oid), '[]')
    from pg_catalog.pg_operator as operator
    where operator.oprnamespace in (select oid from namespaces)
      and operator.oid not in (
        select objid
        from members
        where classid = 'pg_catalog.pg_operator'::pg_catalog.regclass
      )
  ),
  'sequences', (
    select coalesce(pg_catalog.json_agg(pg_catalog.quote_ident(nspname) || '.' || pg_catalog.quote_ident(relname) order by oid), '[]')
    from classes
    where relkind = 'S'
      -- that of an identity comes with its column
      and not exists (
        select
        from pg_catalog.pg_depend as part
        where part.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
          and part.objid = classes.oid
          and part.deptype = 'i'
      )
  ),
  'relations', (
    select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'oid', relation.oid::pg_catalog.int8,
      'schema', relation.nspname,
      'name', relation.relname,
      'kind', relation.relkind,
      'pages', relation.relpages,
      'rows', relation.reltuples,
      'allVisible', relation.relallvisible,
      'size', case when relation.relkind in ('r', 'm') then pg_catalog.pg_relation_size(relation.oid) end,
      'options', array(
        select option
        from pg_catalog.unnest(relation.reloptions) as option
        where option ~ '^(?:fillfactor|parallel_workers)='
      ),
      'isReadable', pg_catalog.has_any_column_privilege(relation.oid, 'select'),
      'hidesRows', pg_catalog.row_security_active(relation.oid),
      'hasRowSecurity', relation.relrowsecurity,
      'partitionKey', case when relation.relkind = 'p' then pg_catalog.pg_get_partkeydef(relation.oid) end,
      'bound', pg_catalog.pg_get_expr(relation.relpartbound, relation.oid),
      'parents', array(
        select inherits.inhparent::pg_catalog.int8
        from pg_catalog.pg_inherits as inherits
        where inherits.inhrelid = relation.oid
        order by inherits.inhseqno
      ),
      'columns', array(
        select pg_catalog.json_build_object(
          'name', attribute.attname,
          'type', pg_catalog.format_type(attribute.atttypid, attribute.atttypmod),
          'collation', (
            select pg_catalog.quote_ident(namespace.nspname) || '.' || pg_catalog.quote_ident(own.collname)
            from pg_catalog.pg_collation as own
            join pg_catalog.pg_namespace as namespace
              on namespace.oid = own.collnamespace
            where own.oid = attribute.attcollation
              and attribute.attcollation <> type.typcollation
          ),
          'isNotNull', attribute.attnotnull,
          'identity', attribute.attidentity,
          'generated', attribute.attgenerated,
          'default', pg_catalog.pg_get_expr(value.adbin, value.adrelid)
        )
        from pg_catalog.pg_attribute as attribute
        join pg_catalog.pg_type as type
          on type.oid = attribute.atttypid
        left join pg_catalog.pg_attrdef as value
          on value.adrelid = attribute.attrelid
          and value.adnum = attribute.attnum
        where attribute.attrelid = relation.oid
          and attribute.attnum > 0
          and not attribute.attisdropped
        order by attribute.attnum
      )
    ) order by relation.oid), '[]')
    from relations as relation
  ),
  'indexes', (
    select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'oid', class.oid::pg_catalog.int8,
      'schema', class.nspname,
      'name', class.relname,
      'relation', index.indrelid::pg_catalog.int8,
      'method', method.amname,
      'definition', pg_catalog.pg_get_indexdef(class.oid),
      'isPartitioned', class.relkind = 'I',
      'isPartial', index.indpred is not null,
      'pages', class.relpages,
      'rows', class.reltuples,
      'size', case when class.relkind = 'i' then pg_catalog.pg_relation_size(class.oid) end,
      'parent', (
        select inherits.inhparent::pg_catalog.int8
        from pg_catalog.pg_inherits as inherits
        where inherits.inhrelid = class.oid
      ),
      -- of a btree the first column, which tells the ends
      'leading', (
        select attribute.attname
        from pg_catalog.pg_attribute as attribute
        where attribute.attrelid = index.indrelid
          and attribute.attnum = index.indkey[0]
          and attribute.attnum > 0
          and pg_catalog.has_column_privilege(index.indrelid, attribute.attnum, 'select')
          and not pg_catalog.row_security_active(index.indrelid)
      )
    ) order by class.oid), '[]')
    from pg_catalog.pg_index as index
    join classes as class
      on class.oid = index.indexrelid
    join pg_catalog.pg_am as method
      on method.oid = class.relam
    where index.indisvalid
      and index.indrelid in (select oid from relations)
  ),
  'constraints', (
    select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'relation', rule.conrelid::pg_catalog.int8,
      'name', rule.conname,
      'kind', rule.contype,
      'index', case when rule.contype in ('p', 'u') then rule.conindid::pg_catalog.int8 end,
      'isDeferrable', rule.condeferrable,
      'definition', pg_catalog.pg_get_constraintdef(rule.oid)
    ) order by rule.oid), '[]')
    from pg_catalog.pg_constraint as rule
    where rule.conrelid in (select oid from relations)
      and (
        rule.contype in ('p', 'u')
        or rule.contype = 'c' and rule.convalidated
        -- those of partitions come with their parents'
        or rule.contype = 'f' and rule.conparentid = 0
      )
  ),
  'views', (
    select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'schema', nspname,
      'name', relname,
      'options', coalesce(reloptions, '{}'),
      'definition', pg_catalog.pg_get_viewdef(oid)
    ) order by oid), '[]')
    from classes
    where relkind = 'v'
  ),
  'extendedStatistics', (
    select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', extended.stxname,
      'relation', extended.stxrelid::pg_catalog.int8
    ) order by extended.oid), '[]')
    from pg_catalog.pg_statistic_ext as extended
    where extended.stxrelid in (select oid from relations)
  ),
  'tablespaces', (
    select coalesce(pg_catalog.json_agg(spcname order by oid), '[]')
    from pg_catalog.pg_tablespace
    where pg_catalog.array_to_string(spcoptions, ',') ~ '(?:seq|random)_page_cost'
  ),
  'statistics', (
    select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'relation', attribute.attrelid::pg_catalog.int8,
      'column', attribute.attname,
      'number', attribute.attnum,
      'inherited', statistics.inherited,
      'nullShare', statistics.null_frac,
      'averageWidth', statistics.avg_width,
      'distinct', statistics.n_distinct,
      'correlation', statistics.correlation,
      'commonValues', case when not $1 then pg_catalog.to_json(statistics.most_common_vals::pg_catalog.text::pg_catalog.text[]) end,
      'commonShares', case when not $1 then pg_catalog.to_json(statistics.most_common_freqs) end,
      'bounds', case when not $1 then pg_catalog.to_json(statistics.histogram_bounds::pg_catalog.text::pg_catalog.text[]) end,
      'commonElements', case when not $1 then pg_catalog.to_json(statistics.most_common_elems::pg_catalog.text::pg_catalog.text[]) end,
      'commonElementShares', case when not $1 then pg_catalog.to_json(statistics.most_common_elem_freqs) end,
      'elementCounts', pg_catalog.to_json(statistics.elem_count_histogram),
      -- pg_stats shows them since 17
      'rangeBounds', case when type.typtype in ('r', 'm') and not $1 then pg_catalog.to_json(statistics) -> 'range_bounds_histogram' end,
      'rangeLengths', case when type.typtype in ('r', 'm') and not $1 then pg_catalog.to_json(statistics) -> 'range_length_histogram' end,
      'rangeEmptyShare', case when type.typtype in ('r', 'm') then pg_catalog.to_json(statistics) -> 'range_empty_frac' end
    ) order by attribute.attrelid, attribute.attnum), '[]')
    from pg_catalog.pg_stats as statistics
    join classes as class
      on class.nspname = statistics.schemaname
      and class.relname = statistics.tablename
    join pg_catalog.pg_attribute as attribute
      on attribute.attrelid = class.oid
      and attribute.attname = statistics.attname
    join pg_catalog.pg_type as type
      on type.oid = attribute.atttypid
  )
) as "snapshot"
