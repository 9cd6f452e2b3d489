-- the generic plans of the heaviest statements: one row for as long as one plan goes on
create table statement_plans (
  id integer generated always as identity primary key,
  database_id text not null,
  -- of the statement, as in statements
  shape text not null,
  -- the hash of which nodes do the work, and by which indexes
  plan_shape text not null,
  first_seen timestamptz not null default now(),
  last_seen timestamptz not null default now(),
  statement text not null,
  source text not null,
  server_version integer not null
);

create index on statement_plans (database_id, shape, first_seen);
