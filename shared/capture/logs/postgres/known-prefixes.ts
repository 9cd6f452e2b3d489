/** Whose they are, in the order in which they are tried: what tells more stands before what tells less. */
export const knownPrefixes: readonly string[] = [
  // Debian's packages, what others make of them, and the default since 10.
  "%m [%p] %q%u@%d %h ",
  "%m [%p] %q%u@%d/%a ",
  "%m [%p] %q%u@%d ",
  "%t [%p] %q%u@%d %h ",
  "%t [%p] %q%u@%d ",
  "%t [%p-%l] %q%u@%d ",
  "%t [%l-1] %q%u@%d ",
  "%m [%p] [queryid=%Q] %u@%d ",
  "%m [%p] ",
  "%t [%p] ",
  // Amazon RDS and Aurora.
  "%t:%r:%u@%d:[%p]:",
  // Azure.
  "%t-%c-",
  "%m [%p] %q[user=%u,db=%d,app=%a,host=%h] ",
  "%m [%p] %q[user=%u,db=%d,app=%a] ",
  "%m [%p][%b][%v][%x] %q[user=%u,db=%d,app=%a] ",
  "%m [%p][%v] : [%l-1] %q[app=%a] ",
  // Google's Cloud SQL and AlloyDB.
  "%m [%p]: [%l-1] db=%d,user=%u,host=%h ",
  "%m [%p]: [%l-1] db=%d,user=%u ",
  "[%p]: [%l-1] db=%d,user=%u ",
  // Heroku.
  ' sql_error_code = %e time_ms = "%m" pid="%p" proc_start_time="%s" session_id="%c" vtid="%v" tid="%x" log_line="%l" %qdatabase="%d" connection_source="%r" user="%u" application_name="%a" ',
  " sql_error_code = %e ",
  // Supabase.
  "%h %m [%p] %q%u@%d ",
  // What pgBadger advises.
  "%t [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h ",
  "%t [%p]: user=%u,db=%d,app=%a,client=%h ",
  "%m [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h ",
  "%m [%p]: user=%u,db=%d,app=%a,client=%h ",
  "%t [%p]: [%l-1] user=%u,db=%d,client=%h ",
  "%t [%p]: [%l-1] user=%u,db=%d ",
  "%t [%p]: [%l-1] user=%u,db=%d - PG-%e ",
  "%t [%p]: [%l-1] [trx_id=%x] user=%u,db=%d ",
  "%m [%p]: [%l-1] user=%u,db=%d ",
  "%t [%p]: [%l-1] ",
  "%m [%p]: [%l-1] ",
  "user=%u,db=%d,app=%a,client=%h ",
  "user=%u,db=%d ",
  "pid=%p,user=%u,db=%d,app=%a,client=%h ",
  // pgreplay.
  "%m|%u|%d|%c|",
  "%m|%u|%d|%c|:",
  // Seen elsewhere.
  "%m %r %u %a [%c] [%p] ",
  "%m %u %d %p %r %a ",
  "%p-%s-%c-%l-%h-%u-%d-%m ",
  "%m:%r:%u@%d:[%p]:",
  "%m - %l - %p - %h - %u@%d - ",
  "%t %u@%d ",
  "%n [%p] %q%u@%d ",
  "%m %u@%d ",
  "%m ",
  "%t ",
  "[%p] ",
  "%p ",
  "",
];
