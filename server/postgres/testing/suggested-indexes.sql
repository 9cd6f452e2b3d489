-- A little of everything that indexes are suggested for, or not.
create extension citext;
create type mood as enum ('sad', 'ok', 'happy');
create domain mail as varchar(80);
create schema shop;
create table shop."Order Lines" (
  "Id" bigint primary key, "userId" int not null, "user" text not null, "select" int not null,
  "values" int not null, "Order Date" timestamptz not null
);
insert into shop."Order Lines"
select n, n % 3000, 'u' || n % 2000, n % 2500, n % 2700, timestamptz '2026-01-01' + n * interval '5 minutes'
from generate_series(1, 30000) n;
create view "Lines" as select "Id", "userId" as user_id, "user" from shop."Order Lines";

create table entries (
  id bigint primary key, feed_id bigint not null, title text not null, language varchar(20) not null,
  code char(8) not null, german text collate "de-x-icu" not null, mail mail not null, nick citext not null,
  label name not null, mood mood not null, tags text[] not null, payload jsonb not null, raw json,
  ref uuid not null, at timestamptz not null, stamp timestamp not null, is_read boolean not null,
  deleted_at timestamptz, twice bigint generated always as (id * 2) virtual
);
insert into entries
select
  n, n % 2000, md5(n::text), 'l' || n % 900, 'c' || n % 5000, 'g' || n, 'm' || n || '@x', 'N' || n, 'n' || n,
  (array['sad', 'ok', 'happy'])[1 + (n % 50 = 0)::int + (n % 5000 = 0)::int]::mood, array['t' || n % 1000],
  jsonb_build_object('k', n), to_json(n), md5(n::text)::uuid,
  timestamptz '2026-01-01' + n * interval '3 minutes', timestamp '2026-01-01' + n * interval '3 minutes',
  n % 40 <> 0, case when n % 100 = 0 then now() end
from generate_series(1, 40000) n;
create view recent as select * from entries where at > '2026-03-01';

create table feeds (id bigint primary key, title text not null, language varchar(20) not null);
insert into feeds select n, 'f' || n, 'l' || n % 900 from generate_series(1, 2000) n;
create index on feeds (lower(language));
create table links (id bigint primary key, entry_id bigint not null, url text not null);
insert into links select n, n % 40000 + 1, 'http://' || n from generate_series(1, 60000) n;
create index on links (url text_pattern_ops);
create table links_entry_id_idx ();

create table events (at timestamptz not null, what text not null, who int not null) partition by range (at);
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01') partition by hash (who);
create table events_2025_a partition of events_2025 for values with (modulus 2, remainder 0);
create table events_2025_b partition of events_2025 for values with (modulus 2, remainder 1);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
insert into events
select timestamptz '2025-01-01' + n * interval '15 minutes', 'w' || n % 3000, n % 4000 from generate_series(1, 60000) n;
create view all_events as select * from events;

create function plain(t text) returns text language plpgsql immutable as 'begin return lower(t); end';
create function today(t text) returns text language plpgsql stable as 'begin return lower(t); end';
analyze;
