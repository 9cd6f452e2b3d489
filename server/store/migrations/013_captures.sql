-- what applications were seen to send
create table captures (
  id text primary key,
  title text not null,
  created_at timestamptz not null default now(),
  -- who was signed in
  made_by text,
  -- its sums, JSON: a list needs no more
  totals text not null,
  -- JSON as text, as statements may hold what jsonb does not take
  document text not null
);

create index on captures (created_at);
