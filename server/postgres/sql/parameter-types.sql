select /* planlens */
  parameter_types::pg_catalog.text[] as types
from pg_catalog.pg_prepared_statements
where name = 'planlens'
