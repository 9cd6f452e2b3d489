set enable_hashagg = off;
explain (:run, format :format)
select distinct language, words from entries where words < 50;
