-- Since 16 parameters are logged too; verbose adds the query identifier.
-- versions: 18
-- forms: logs
set compute_query_id = on;
prepare entries_of(bigint, text) as select id from entries where feed_id = $1 and title <> $2;
explain (:run, verbose, format :format)
execute entries_of(7, E'it''s\na line');
