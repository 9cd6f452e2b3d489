-- For a session of a twin: $1 the planner's settings of production, by name, and $2 its search path.
-- A way of planning that production does not know came with a later version, and is turned off; hash
-- tables had no more than work_mem before 13.
select /* planlens */
  pg_catalog.set_config('search_path', $2, false),
  (
    select pg_catalog.count(pg_catalog.set_config(
      own.name,
      coalesce(production.setting, case own.name when 'hash_mem_multiplier' then '1' else 'off' end),
      false
    ))
    from pg_catalog.pg_settings as own
    left join pg_catalog.json_each_text($1) as production(name, setting)
      on production.name = own.name
    where own.context in ('user', 'superuser')
      and own.setting is distinct from production.setting
      and (production.setting is not null or own.name like 'enable\_%' or own.name = 'hash_mem_multiplier')
  )
