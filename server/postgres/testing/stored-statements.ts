/** What the statements are about. */
export const storedSchema = `
  create type mood as enum ('new', 'paid', 'sent');
  create domain mail as text check (value like '%@%');
  create table users (
    id bigint primary key, name varchar(80) not null, mail mail, tags text[], active boolean not null);
  create table orders (
    id bigint primary key, user_id bigint not null, status mood not null, kind varchar(20) not null,
    amount numeric(10, 2) not null, placed date not null, created_at timestamptz not null,
    shipped_at timestamp, takes interval, data jsonb not null, note text, ref uuid, ip inet);
  create table events (at timestamptz not null, what text) partition by range (at);
  create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
  create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
  insert into users
    select n, 'user ' || n, 'u' || n || '@example.com', '{a,b}', n % 3 > 0 from generate_series(1, 200) n;
  insert into orders
    select n, 1 + n % 200, (array['new', 'paid', 'sent'])[1 + n % 3]::mood, 'k' || n % 5, n,
      date '2025-01-01' + n % 300, timestamptz '2025-01-01' + n * interval '1 hour',
      timestamp '2025-01-02' + n * interval '1 hour', n % 9 * interval '1 day',
      jsonb_build_object('k', n), 'note ' || n, md5(n::text)::uuid, '10.0.0.1'::inet + n
    from generate_series(1, 2000) n;
  insert into events select timestamptz '2025-06-01' + n * interval '1 day', 'w' || n % 7
    from generate_series(1, 400) n;
  create index on orders (note text_pattern_ops);
  create index on orders (user_id);
  analyze`;

/** Shapes of statements as pg_stat_statements stores them, by what is in them. */
export const storedStatements: readonly (readonly [string, string])[] = [
  ["a comparison", "select * from orders where id = $1"],
  ["a range", "select * from orders where amount > $1 and amount <= $2"],
  ["between", "select * from orders where placed between $1 and $2"],
  ["not equal", "select * from orders where kind <> $1"],
  ["in", "select * from orders where id in ($1, $2, $3)"],
  ["in, squashed by 18", "select * from orders where user_id in ($1 /*, ... */) and amount > $2"],
  ["not in", "select * from orders where status not in ($1, $2)"],
  ["like", "select * from orders where note like $1"],
  ["not ilike", "select * from orders where note not ilike $1"],
  ["similar to", "select * from orders where note similar to $1"],
  ["a regular expression", "select * from orders where note ~* $1"],
  ["an enum", "select * from orders where status = $1"],
  ["a domain", "select * from users where mail = $1"],
  ["a uuid", "select * from orders where ref = $1"],
  ["an address", "select * from orders where ip << $1"],
  ["a boolean", "select * from users where active = $1"],
  ["is distinct", "select * from orders where note is distinct from $1"],
  ["limit", "select * from orders order by id limit $1"],
  ["limit and offset", "select * from orders order by id limit $1 offset $2"],
  ["fetch first", "select * from orders order by id fetch first $1 rows only"],
  [
    "a window",
    "select sum(amount) over (order by id rows between $1 preceding and $2 following) from orders",
  ],
  [
    "ntile and lag",
    "select ntile($1) over (order by id), lag(amount, $2, $3) over (order by id) from orders",
  ],
  ["aggregates", "select count(*) filter (where amount > $1), string_agg(note, $2) from orders"],
  ["an ordered set", "select percentile_cont($1) within group (order by amount) from orders"],
  ["having", "select user_id from orders group by 1 having count(*) > $1"],
  ["group by a constant", "select kind || $1, count(*) from orders group by kind || $1"],
  ["case", "select case when amount > $1 then $2 else $3 end from orders"],
  ["coalesce", "select coalesce(note, $1) from orders"],
  ["least", "select least(amount, $1), greatest($2, $3) from orders"],
  ["a constant", "select $1, id from orders where user_id = $2"],
  ["an insert", "insert into users (id, name, mail, tags, active) values ($1, $2, $3, $4, $5)"],
  ["an insert of rows", "insert into users (id, name, active) values ($1, $2, $3), ($4, $5, $6)"],
  [
    "on conflict",
    "insert into users (id, name, active) values ($1, $2, $3) on conflict (id) do update set name = $4 where users.active = $5",
  ],
  ["returning", "insert into users (id, name, active) values ($1, $2, $3) returning id + $4"],
  ["an update", "update orders set status = $1, note = $2 where id = $3"],
  [
    "an update from",
    "update orders o set note = $1 from users u where u.id = o.user_id and u.name = $2",
  ],
  ["a delete", "delete from orders where created_at < $1"],
  ["a delete using", "delete from orders o using users u where u.id = o.user_id and u.name = $1"],
  [
    "a CTE",
    "with x as (select * from orders where user_id = $1) select count(*) from x where amount > $2",
  ],
  [
    "a CTE that writes",
    "with x as (delete from orders where id = $1 returning *) select * from x where amount > $2",
  ],
  [
    "a recursive CTE",
    "with recursive r (n) as (select $1 union all select n + $2 from r where n < $3) select n from r limit $4",
  ],
  [
    "a sub-select",
    "select * from users u where exists (select $1 from orders o where o.user_id = u.id and o.amount > $2)",
  ],
  [
    "lateral",
    "select * from users u, lateral (select * from orders o where o.user_id = u.id order by id limit $1) x where u.id = $2",
  ],
  ["union", "select id from users where id = $1 union all select id from orders where id = $2"],
  ["for update", "select * from orders where id = $1 for update skip locked"],
  ["jsonb", "select data -> $1, data ->> $2, data #>> $3 from orders where data @> $4"],
  ["jsonb, a key", "select * from orders where data ? $1"],
  ["jsonb_build_object", "select jsonb_build_object($1, id, $2, note) from orders"],
  ["concat", "select concat($1, note, $2) from orders"],
  ["format", "select format($1, id) from orders"],
  ["xmlelement", "select xmlelement(name x, $1) from orders"],
  ["a parameter that is gone", "select * from orders where id = $2"],
  ["an array", "select * from orders where id = any($1)"],
  ["an array of constants", "select * from orders where id = any(array[$1, $2])"],
  ["an array, squashed by 18", "select * from orders where id = any(array[$1 /*, ... */])"],
  ["all", "select * from orders where amount > all(array[$1, $2])"],
  ["arrays overlap", "select * from users where tags && $1"],
  ["a slice", "select tags[$1:$2] from users"],
  ["date and integer", "select * from orders where placed > placed + $1"],
  ["date and interval", "select * from orders where created_at > now() - $1"],
  ["dates", "select placed - $1 from orders"],
  ["generate_series", "select * from generate_series($1, $2) n join orders on id = n"],
  [
    "generate_series of times",
    "select * from generate_series(timestamp $1, timestamp $2, interval $3)",
  ],
  ["unnest", "select * from unnest($1) u join orders on id = u"],
  [
    "values that are joined",
    "select * from orders o join (values ($1, $2), ($3, $4)) v (a, b) on v.a = o.id",
  ],
  ["a cast", "select * from orders where created_at::date = $1::date and id = $2::int"],
  ["interval", "select * from orders where created_at > now() - interval $1"],
  ["interval of days", "select * from orders where created_at > now() - interval $1 day"],
  ["interval with precision", "select interval(0) $1 from orders"],
  ["make_interval", "select * from orders where created_at > now() - make_interval(days => $1)"],
  ["date", "select * from orders where placed = date $1"],
  ["time", "select * from orders where created_at::time > time $1"],
  ["timestamp", "select * from orders where shipped_at > timestamp $1"],
  ["timestamptz", "select * from orders where created_at > timestamptz $1"],
  [
    "timestamp with time zone",
    "select * from orders where created_at > timestamp with time zone $1",
  ],
  ["other typed constants", "select inet $1, json $2, point $3 from orders"],
  ["extract", "select extract($1 from created_at), count(*) from orders group by 1"],
  ["date_trunc", "select date_trunc($1, created_at) at time zone $2 from orders"],
  ["at time zone", "select created_at at time zone $1 from orders"],
  [
    "overlay and substring",
    "select substring(note from $1 for $2), overlay(note placing $3 from $4), position($5 in note), trim(both $6 from note) from orders",
  ],
  ["tablesample", "select * from orders tablesample bernoulli ($1) repeatable ($2)"],
  ["a row", "select * from orders where (user_id, kind) = ($1, $2)"],
  ["rows in", "select * from orders where (user_id, kind) in (($1, $2), ($3, $4))"],
  ["a partitioned table", "select * from events where at >= $1 and at < $2"],
  ["a prepared statement", "prepare p (bigint) as select * from orders where id = $1"],
  ["a cursor", "declare c cursor for select * from orders where id = $1"],
  [
    "grouping sets",
    "select kind, status, count(*) from orders where amount > $1 group by rollup (kind, status)",
  ],
  ["arithmetic", "select ($1 + $2) * $3, amount * $4 from orders"],
  ["a collation", 'select * from orders where note collate "C" > $1 order by note collate "C"'],
];

/** What is stored and has no plan, with what is said of it. */
export const withoutPlan: readonly (readonly [string, string, string])[] = [
  [
    "a table that is gone",
    "select * from tmp_1 where id = $1",
    'Postgres says: relation "tmp_1" does not exist.',
  ],
  [
    "a utility statement",
    "vacuum orders",
    "VACUUM has no plan. SELECT, VALUES, INSERT, UPDATE, DELETE and MERGE have one.",
  ],
  [
    "a statement that was cut",
    "select * from orders where (id = $1 and",
    "This is not SQL that Postgres understands: syntax error at end of input.",
  ],
];
