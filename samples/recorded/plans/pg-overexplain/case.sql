-- An extension that adds lines and groups of its own.
-- versions: 18
load 'pg_overexplain';
explain (debug, range_table, format :format)
select title from entries join feeds using (id, title) where feeds.id < 3;
