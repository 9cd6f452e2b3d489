insert into counting (id, database_id, started_at, snapshot)
values (
  'countingOfFourteen0000',
  '00000000-0000-4000-8000-000000000002',
  '2026-11-14T10:00:00Z',
  '{"at":1794650400000000,"server":"9706bac5ef6ec4dd4693c2fc30e9d94f","version":"1.12","seesAll":true,"entries":[],"hidden":[]}'
);
