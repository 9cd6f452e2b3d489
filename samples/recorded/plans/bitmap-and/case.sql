-- Two bitmaps, and-ed: BitmapAnd and its children count no rows of their own.
-- versions: 12, 18
set enable_seqscan = off;
set enable_indexscan = off;
explain (:run, format :format)
select title from entries where feed_id = 7 and published_at < '2026-04-01';
