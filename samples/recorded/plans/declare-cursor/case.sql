-- Planned for its first rows.
explain (:run, format :format)
declare c cursor for select * from entries order by feed_id;
