-- A condition far longer than any line.
explain (:run, format :format)
select id from entries where title in (
  'entry 1', 'entry 22', 'entry 333', 'entry 4444', 'entry 5', 'entry 66', 'entry 777', 'entry 8888', 'entry 9',
  'entry 10', 'entry 11', 'entry 12', 'entry 13', 'entry 14', 'entry 15', 'entry 16', 'entry 17', 'entry 18'
) and (language = 'de' and words > 10 or language = 'en' and words > 20 or language = 'ja' and words > 30
  or language = 'fr' and not (words > 40 and feed_id between 10 and 20 or feed_id is null or title like '%long%'));
