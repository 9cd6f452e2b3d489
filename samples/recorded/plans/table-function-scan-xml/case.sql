explain (:run, verbose, format :format)
select * from xmltable('/rows/row' passing '<rows><row id="1">a</row><row id="2">b</row></rows>'
  columns id int path '@id', body text path '.') as x where id > 1;
