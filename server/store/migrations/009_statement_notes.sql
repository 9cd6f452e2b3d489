-- what a team has to say of a statement
create table statement_notes (
  id text primary key,
  -- of the settings or of planlens.connections
  database_id text not null,
  -- a hash of the statement's shape, as in attempts
  statement_key text not null,
  created_at timestamptz not null default now(),
  -- who was signed in
  made_by text,
  text text not null
);

create index on statement_notes (database_id, statement_key, created_at);
