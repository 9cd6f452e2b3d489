-- The tables that the cases read: a feed reader, as in the demo database, but small.
-- Every value follows from a row's number, so every recording finds the same rows.

create table users (
  id        bigint primary key,
  name      text not null,
  language  text not null
);

create table feeds (
  id        bigint primary key,
  title     text not null,
  language  text not null
);

create table subscriptions (
  user_id  bigint not null references users,
  feed_id  bigint not null references feeds,
  primary key (user_id, feed_id)
);

create table entries (
  id            bigint primary key,
  feed_id       bigint not null references feeds,
  title         text not null,
  language      text not null,
  words         int not null,
  published_at  timestamp not null
);

create table links (
  entry_id  bigint not null references entries,
  url       text not null
);

create table visits (
  entry_id  bigint not null,
  seconds   int not null,
  day       date not null
) partition by range (day);

create table visits_spring partition of visits for values from ('2026-03-01') to ('2026-06-01');
create table visits_summer partition of visits for values from ('2026-06-01') to ('2026-09-01');
create table visits_autumn partition of visits for values from ('2026-09-01') to ('2026-12-01');

insert into users
select n, 'user ' || n, (array['en', 'de', 'fr'])[1 + n % 3] from generate_series(1, 200) n;

insert into feeds
select n, 'feed ' || n, (array['en', 'de', 'fr', 'ja'])[1 + n % 4] from generate_series(1, 100) n;

insert into subscriptions
select n, 1 + (n * 7 + k * 13) % 100 from generate_series(1, 200) n, generate_series(1, 5) k;

insert into entries
select
  n,
  1 + (n * 37) % 100,
  'entry ' || n,
  case when n % 100 = 0 then 'ja' else (array['en', 'de'])[1 + n % 2] end,
  (n * 7919) % 1000,
  timestamp '2026-03-01' + n * interval '1 hour'
from generate_series(1, 5000) n;

insert into links
select 1 + (n * 11) % 5000, 'https://example.org/' || n % 1000 from generate_series(1, 12000) n;

insert into visits
select 1 + (n * 31) % 5000, n % 300, date '2026-03-01' + n % 270 from generate_series(1, 6000) n;

create index entries_feed_id on entries (feed_id);
create index entries_published_at on entries (published_at);
create index entries_language_words on entries (language, words);
create index links_entry_id on links (entry_id);
create index visits_day on visits (day);

vacuum (analyze, freeze) users;
vacuum (analyze, freeze) feeds;
vacuum (analyze, freeze) subscriptions;
vacuum (analyze, freeze) entries;
vacuum (analyze, freeze) links;
vacuum (analyze, freeze) visits;
analyze visits;

create extension file_fdw;
create extension postgres_fdw;
