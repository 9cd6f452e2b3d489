select * from entries where payload @> '{"kind": "p7"}';
