-- runs: untimed, timed
set enable_hashjoin = off;
set enable_nestloop = off;
explain (:run, verbose, format :format)
select feeds.id from feeds join entries on entries.feed_id = feeds.id and entries.words > feeds.id where feeds.id < 20;
