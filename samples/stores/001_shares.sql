insert into shares (id, title, created_at, delete_key_hash, document)
values (
  'theFirstVersionsShare0',
  'A share of the first version',
  '2026-11-01T10:00:00Z',
  '\x4419a7879d5c86454027857aea85d3968d16f5083e1a0fc0bf9edeb971760f04',
  '{"version":1,"source":"Seq Scan on entries  (cost=0.00..18.50 rows=1 width=22)"}'
);
