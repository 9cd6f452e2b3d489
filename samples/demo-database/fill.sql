-- The rows, each table in one statement. Nothing here is random: the same rows come out on every
-- machine, because numbers are scattered by arithmetic, and the last day is always 2026-11-01.

-- One of 0 … many - 1, which looks as if it were drawn; the salt keeps two columns apart.
create function pg_temp.pick(n bigint, salt bigint, many bigint) returns bigint
language sql immutable parallel safe return
  ((n * 48271 + salt * 16807) % 2147483647 * ((n * 69621 + salt * 39373) % 2147483647))
    % 2147483647 % many;

-- The same, but low numbers come far more often: some feeds have thousands of readers, most a few.
create function pg_temp.pick_low(n bigint, salt bigint, many bigint) returns bigint
language sql immutable parallel safe return
  pg_temp.pick(n, salt + 1, many) * pg_temp.pick(n, salt + 2, many) / many
    * pg_temp.pick(n, salt + 3, many) / many;

create function pg_temp.one_of(words text[], n bigint, salt bigint) returns text
language sql immutable parallel safe return
  words[1 + pg_temp.pick(n, salt, cardinality(words))];

create temporary table words as
select
  array['en','en','en','en','en','en','de','de','fr','es','pt','ja'] as languages,
  array['Anna','Ben','Chloe','Daniel','Elif','Farid','Grace','Hugo','Ines','Jonas','Kenji','Lena',
        'Miguel','Nadia','Oscar','Paula','Quentin','Rosa','Samir','Tess','Uma','Victor','Wanda','Yuki'] as first_names,
  array['Almeida','Becker','Costa','Dubois','Evans','Fischer','Garcia','Haddad','Ito','Jensen','Kowalski',
        'Laurent','Moreau','Novak','Okafor','Petrov','Quinn','Rossi','Schmidt','Tanaka','Usman','Weber'] as last_names,
  array['quiet','broken','early','honest','small','hidden','ordinary','final','open','slow','careful',
        'forgotten','public','useful','long','simple','second','late','new','warm'] as adjectives,
  array['database','garden','city','letter','kitchen','compiler','river','library','bicycle','market',
        'telescope','forest','index','museum','harbour','notebook','satellite','bridge','clock','budget',
        'keyboard','orchard','protocol','winter','interview'] as nouns,
  array['Why we need','How to read','Waiting for','What became of','Notes on','Against','In praise of',
        'A history of','Rebuilding','Measuring'] as openings,
  array['Review','Weekly','Journal','Digest','Notes','Observer','Dispatch','Log'] as kinds;

insert into users
select
  n,
  first_name || ' ' || last_name,
  initcap(first_name) || '.' || last_name || n || '@example.' || pg_temp.one_of(array['org','com','net'], n, 10),
  pg_temp.one_of(languages, n, 20),
  timestamptz '2022-01-01 00:00Z' + n * interval '50 minutes'
from
  generate_series(1, 50000) as n
  cross join words
  cross join lateral pg_temp.one_of(first_names, n, 30) as first_name
  cross join lateral pg_temp.one_of(last_names, n, 40) as last_name
where n <> 4242;

-- The reader whose page the workload opens: 4 feeds, 435 entries, 434 links.
insert into users values
  (4242, 'Maria Silva', 'Maria.Silva@example.org', 'pt', '2022-05-28 06:00Z');

insert into sessions
select
  left(encode(sha256(('session ' || n)::bytea), 'hex'), 32),
  case n when 1 then 4242 else 1 + pg_temp.pick(n, 50, 50000) end,
  pg_temp.one_of(array['Firefox 144 on Linux','Chrome 148 on Windows','Safari 26 on iPhone','Chrome 148 on Android'], n, 60),
  created_at,
  created_at + interval '30 days'
from
  generate_series(1, 60000) as n
  cross join lateral (select timestamptz '2026-11-01 12:00Z' - n * interval '61 seconds') as at (created_at);

insert into feeds
select
  n,
  'The ' || initcap(pg_temp.one_of(adjectives, n, 70)) || ' ' || initcap(noun) || ' ' || pg_temp.one_of(kinds, n, 80),
  'https://' || noun || n || '.example.com/feed.xml',
  pg_temp.one_of(languages, n, 90),
  timestamptz '2026-11-01 12:00Z' - n * interval '13 seconds'
from
  generate_series(1, 2000) as n
  cross join words
  cross join lateral pg_temp.one_of(nouns, n, 100) as noun;

-- Everybody but Maria follows popular feeds, up to eight; she follows four that nobody else knows.
insert into subscriptions
select distinct on (user_id, feed_id)
  user_id,
  feed_id,
  timestamptz '2026-10-01 00:00Z' - user_id * interval '40 minutes' + k * interval '1 day',
  timestamptz '2026-10-31 00:00Z' - pg_temp.pick(user_id * 12 + k, 110, 40000) * interval '1 minute'
from
  generate_series(1, 50000) as user_id
  cross join lateral generate_series(1, 1 + pg_temp.pick(user_id, 120, 8)) as k
  cross join lateral (select 1 + pg_temp.pick_low(user_id * 12 + k, 130, 1990)) as of (feed_id)
where user_id <> 4242
order by user_id, feed_id, k;

insert into subscriptions
select 4242, feed_id, '2022-05-28 06:10Z', '2026-10-30 19:00Z'
from generate_series(1991, 1994) as feed_id;

-- Entries arrive as they are published, so those of a feed lie scattered over the table.
-- Every 459th is in one of Maria's four feeds: 435 of 200,000.
insert into entries
select
  n,
  feed_id,
  pg_temp.one_of(openings, n, 140) || ' the ' || pg_temp.one_of(adjectives, n, 150) || ' ' || noun,
  'On the ' || noun || ' and the ' || pg_temp.one_of(nouns, n, 160) || ', which is '
    || pg_temp.one_of(adjectives, n, 170) || ' and ' || pg_temp.one_of(adjectives, n, 180) || '. '
    || repeat('There is more to say about the ' || pg_temp.one_of(nouns, n, 190) || '. ', pg_temp.pick(n, 200, 4)::int),
  feeds.language,
  timestamptz '2026-11-01 12:00Z' - (200000 - n) * interval '4 minutes' - pg_temp.pick(n, 210, 240) * interval '1 second'
from
  generate_series(1, 200000) as n
  cross join words
  cross join lateral pg_temp.one_of(nouns, n, 220) as noun
  cross join lateral (
    select case
      when n % 459 > 0 then 1 + pg_temp.pick_low(n, 230, 1990)
      when n / 459 % 2 = 0 then 1991
      when n / 459 % 4 = 1 then 1992
      when n / 459 % 8 = 3 then 1993
      else 1994
    end
  ) as of (feed_id)
  join feeds on feeds.id = feed_id
order by n;

-- The page of each entry has the entry's id; the other pages are only linked to.
insert into urls
select
  n,
  'https://' || pg_temp.one_of(nouns, n, 240) || pg_temp.pick_low(n, 250, 4000) || '.example.net/'
    || case when n <= 200000 then 'entries/' else 'pages/' end || n,
  case when n % 3 > 0 then initcap(pg_temp.one_of(adjectives, n, 260) || ' ' || pg_temp.one_of(nouns, n, 270)) end,
  case when n % 50 = 0 then 404 when n % 17 = 0 then 301 else 200 end
from
  generate_series(1, 300000) as n
  cross join words;

-- Five links an entry on the whole, many or none in one; those of Maria's have one each, but the last.
insert into links
select
  row_number() over (order by n, k),
  n,
  n,
  case when k % 9 = 0
    then 200001 + pg_temp.pick_low(n * 20 + k, 280, 500)
    else 1 + pg_temp.pick(n * 20 + k, 290, 300000)
  end,
  pg_temp.one_of(adjectives, n * 20 + k, 300) || ' ' || pg_temp.one_of(nouns, n * 20 + k, 310)
from
  generate_series(1, 200000) as n
  cross join words
  cross join lateral generate_series(1, case
    when n = 435 * 459 then 0
    when n % 459 = 0 then 1
    else (array[0,1,2,2,3,4,5,7,10,16])[1 + n % 10]
  end) as k;

drop table words;
