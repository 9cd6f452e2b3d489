-- runs: untimed, timed, logged
explain (:run, format :format)
select * from feeds join entries on entries.feed_id = feeds.id where feeds.title = 'none' and entries.words < 100;
