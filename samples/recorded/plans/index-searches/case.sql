-- Many descents for one scan: a list, and a column that is skipped.
-- versions: 17, 18
set enable_seqscan = off;
set enable_bitmapscan = off;
explain (:run, format :format)
select id from entries where words in (3, 300, 600, 900) union all select id from entries where id = any ('{1,1000,2000,2001}');
