-- A small application's database, with a little of everything that an index can be for.
create extension pg_trgm;
create table feeds (
  id bigint primary key, owner_id bigint not null, title text not null, kind text not null
);
insert into feeds
select n, n % 700, 'feed ' || n, 'k' || n % 5 from generate_series(1, 3000) n;

create table entries (
  id bigint primary key,
  feed_id bigint not null,
  author_id bigint not null,
  title text not null,
  slug text collate "de-x-icu" not null,
  state text not null,
  is_spam boolean not null,
  deleted_at timestamptz,
  parent_id bigint,
  score int not null,
  published_at timestamptz not null,
  tags text[] not null,
  payload jsonb not null,
  words tsvector not null,
  period tstzrange not null,
  address inet not null
);
insert into entries
select
  n, n::bigint * 7919 % 3000, n::bigint * 104729 % 150, md5(n::text), md5('s' || n),
  case when n % 200 = 0 then 'pending' when n % 3 = 0 then 'draft' else 'published' end,
  n % 400 = 0, case when n % 90 = 0 then timestamptz '2026-01-01' end,
  case when n % 50 = 0 then n / 50 end,
  n * 31 % 1000, timestamptz '2025-01-01' + n * interval '7 minutes',
  array['t' || n % 800, 'u' || n % 9], jsonb_build_object('kind', 'p' || n % 900, 'n', n),
  to_tsvector('simple', md5((n % 5000)::text) || ' entry'),
  tstzrange(timestamptz '2025-01-01' + n * interval '7 minutes', timestamptz '2025-01-01' + n * interval '7 minutes' + interval '1 hour'),
  ('10.' || n % 200 || '.' || n % 250 || '.' || n % 240)::inet
from generate_series(1, 30000) n;
create index entries_author_id_idx on entries (author_id);

create table links (id bigint primary key, entry_id bigint not null, url text not null, at timestamptz not null);
insert into links
select n, n::bigint * 7919 % 30000 + 1, 'https://' || md5(n::text), timestamptz '2025-01-01' + n * interval '5 minutes'
from generate_series(1, 60000) n;

create view published as select * from entries where state = 'published' and not is_spam;

-- As written as it comes: 100 MB in the order of time.
create table readings (at timestamptz not null, sensor int not null, value float8 not null, note text);
insert into readings
select timestamptz '2025-01-01' + n * interval '1 second', n % 50, n, repeat('x', 100)
from generate_series(1, 700000) n;

create table stops (
  id bigint primary key, spot point not null, opened_at timestamp not null, closed_at timestamptz
);
insert into stops
select
  n, point(n::bigint * 7919 % 1000, n::bigint * 104729 % 1000),
  timestamp '2025-01-01' + n * interval '9 minutes', timestamptz '2025-06-01' + n * interval '7 minutes'
from generate_series(1, 40000) n;
