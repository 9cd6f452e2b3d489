-- whether and how snapshots of pg_stat_statements are kept, for each database
create table statement_collecting (
  -- of the settings or of planlens.connections
  database_id text primary key,
  is_on boolean not null,
  interval_seconds integer not null,
  retention_days integer not null,
  tried_at timestamptz,
  -- why the last try failed, in a sentence
  failure text
);

-- counters that one server keeps for one database: another one may answer at the same address
create table statement_series (
  id integer generated always as identity primary key,
  database_id text not null,
  server text not null,
  -- when texts may be read again
  texts_after timestamptz not null default now(),
  unique (database_id, server)
);

-- the last snapshot of each, as it was counted: the next one is compared with it
create table statement_latest (
  series_id integer primary key references statement_series on delete cascade,
  -- JSON
  header text not null,
  -- server/store/pack-columns.ts
  counters bytea not null,
  -- JSON, apart because it seldom changes
  surroundings text not null
);

-- what a number in the packed counters stands for
create table statements (
  id integer generated always as identity primary key,
  series_id integer not null references statement_series on delete cascade,
  userid oid not null,
  -- 0 for those of a role that are hidden from ours
  queryid bigint not null,
  toplevel boolean not null,
  user_name text not null,
  -- the hash of its shape: the same on every server and version
  shape text,
  statement text,
  is_ours boolean not null default false,
  last_seen date not null,
  unique (series_id, userid, queryid, toplevel)
);

create index on statements (shape);
create index on statements (series_id) where statement is null;

-- what statements did between two snapshots
create table statement_deltas (
  series_id integer not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  -- of these, the seconds that were seen
  counted double precision not null,
  -- a bit for each counter that the server measured
  measured integer not null,
  hidden integer not null,
  lost integer not null,
  resets integer not null,
  evictions integer,
  counters bytea not null,
  primary key (series_id, ended_at)
) partition by range (ended_at);

-- the same, summed up for ten minutes and for an hour
create table statement_sums (
  minutes integer not null,
  like statement_deltas,
  primary key (series_id, minutes, ended_at)
) partition by range (ended_at);

-- both are compressed before they come here
alter table statement_deltas alter counters set storage external;
alter table statement_sums alter counters set storage external;

-- what happened on a server
create table statement_marks (
  id bigint generated always as identity primary key,
  database_id text not null,
  at timestamptz not null,
  kind text not null,
  says text not null,
  relation text
);

create index on statement_marks (database_id, at);
