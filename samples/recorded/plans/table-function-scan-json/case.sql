-- versions: 17, 18
explain (:run, verbose, format :format)
select * from json_table('[{"id": 1, "body": "a"}, {"id": 2, "body": "b"}]', '$[*]'
  columns (id int path '$.id', body text path '$.body')) as j where id > 1;
