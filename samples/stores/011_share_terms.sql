insert into shares (id, title, created_at, delete_key_hash, document, expires_at, readers)
values
  (
    'anyonesUntilTheirDate0',
    'Until a date',
    '2026-11-11T10:00:00Z',
    '\x4419a7879d5c86454027857aea85d3968d16f5083e1a0fc0bf9edeb971760f04',
    '{"version":2,"source":"Seq Scan on entries  (cost=0.00..18.50 rows=1 width=22)"}',
    '2126-11-11T10:00:00Z',
    'anyone'
  ),
  (
    'forThoseWhoAreSignedIn',
    'For those who are signed in',
    '2026-11-11T10:00:00Z',
    '\x4419a7879d5c86454027857aea85d3968d16f5083e1a0fc0bf9edeb971760f04',
    '{"version":3,"source":"Seq Scan on entries  (cost=0.00..18.50 rows=1 width=22)"}',
    null,
    'signed-in'
  );
