-- Names in full, and values as any server reads them, for as long as the transaction lasts. The path
-- is read before it is emptied.
select /* planlens */
  pg_catalog.current_schemas(false)::pg_catalog.text[] as "searchPath",
  pg_catalog.set_config('search_path', '', true) as "emptied",
  pg_catalog.set_config('datestyle', 'ISO, YMD', true) as "dates",
  pg_catalog.set_config('intervalstyle', 'postgres', true) as "intervals",
  pg_catalog.set_config('timezone', 'UTC', true) as "zone",
  pg_catalog.set_config('bytea_output', 'hex', true) as "bytes",
  pg_catalog.set_config('extra_float_digits', '1', true) as "digits"
