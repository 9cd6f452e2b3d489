-- captures by pg_stat_statements that go on
create table counting (
  id text primary key,
  database_id text not null,
  started_at timestamptz not null default now(),
  -- the counters at the start, JSON
  snapshot text not null
);
