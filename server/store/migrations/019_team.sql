-- what whoever is signed in may do: until now everybody might do everything
alter table sessions add column role text not null default 'admin';

-- what was run where by whom; cut by month, so that old months go as files
create table audit (
  id uuid not null,
  at timestamptz not null default now(),
  -- of the end of something: the id of its beginning
  of uuid,
  kind text not null,
  -- as the provider names them; whoever knows a token has no name
  who text,
  role text,
  address text not null,
  database_id text,
  database_name text,
  -- the hash of the statement's shape
  fingerprint text,
  statement text,
  -- such as the name of a connection, or the id of a share
  about text,
  -- of an end: "done", or the code of a problem
  outcome text,
  primary key (id, at)
) partition by range (at);

create index on audit (at);
create index on audit (of) where of is not null;

-- what is written there stays until its month goes
create function forbid_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is only ever added to';
end
$$;

create trigger audit_stays after update or delete on audit
  for each row execute function forbid_change();

create trigger audit_is_not_emptied before truncate on audit
  for each statement execute function forbid_change();

-- tokens that were tried, by address: rate-limiter-flexible's own columns
create table sign_in_attempts (
  key text primary key,
  points integer not null,
  expire bigint
);

-- requests of addresses that send many, of all processes together, by minute
create table request_counts (
  address text not null,
  minute bigint not null,
  requests integer not null,
  primary key (address, minute)
);

-- processes that live: what one that is gone was at is given to another
create table processes (
  id uuid primary key,
  workers text[] not null default '{}',
  seen_at timestamptz not null default now()
);

-- indexes that are being chosen for a workload, by whichever process: its reader follows it here
create table workload_runs (
  id uuid primary key,
  database_id text not null,
  made_by text,
  created_at timestamptz not null default now(),
  -- JSON
  request text not null,
  -- the last step, JSON
  progress text,
  -- the id of what was chosen, or a Problem: JSON
  answer text,
  -- by whoever asked for it
  cancelled_at timestamptz
);

create index on workload_runs (database_id);

-- the moment for which the last snapshot was planned that is kept or has failed: none is taken twice
alter table statement_collecting add column done_for timestamptz;
