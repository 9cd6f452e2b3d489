select /* planlens */
  ssl.ssl as "isEncrypted",
  ssl.version as "encryption"
from pg_catalog.pg_stat_ssl as ssl
where ssl.pid = pg_catalog.pg_backend_pid()
