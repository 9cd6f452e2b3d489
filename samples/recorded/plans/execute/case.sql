prepare entries_of(bigint, text) as select id from entries where feed_id = $1 and title <> $2;
explain (:run, format :format)
execute entries_of(7, 'it''s');
