-- indexes that were chosen for the statements of a database
create table workloads (
  id text primary key,
  -- of the settings or of planlens.connections
  database_id text not null,
  created_at timestamptz not null default now(),
  -- who was signed in
  made_by text,
  -- JSON as text, as plans of statements may hold what jsonb does not take
  document text not null
);

create index on workloads (database_id, created_at);
