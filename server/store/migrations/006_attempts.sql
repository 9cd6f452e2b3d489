-- runs of statements, and plans that a reader added to them
create table attempts (
  id text primary key,
  -- of the settings or of planlens.connections
  database_id text not null,
  -- a hash of the statement's shape, or that of the statement from which it was changed
  statement_key text not null,
  created_at timestamptz not null default now(),
  -- who was signed in
  made_by text,
  note text not null default '',
  starred boolean not null default false,
  -- JSON as text: jsonb takes neither \u0000 nor half of a surrogate pair, and what was pasted may hold both
  document text not null
);

create index on attempts (database_id, statement_key, created_at);
