select /* planlens */
  pg_catalog.pg_is_in_recovery() as "isStandby",
  pg_catalog.pg_is_in_recovery()
    or pg_catalog.current_setting('default_transaction_read_only') = 'on' as "isReadOnly"
