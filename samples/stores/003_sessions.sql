-- the cookie holds: a session of the third version
insert into sessions (id_hash, granted_by, name, expires_at)
values (
  '\xc7a9875d8a07eaf54462c9b737db89611d54eafa016024c55da1dcf4cccca1ab',
  '\x33e3c226c6cc1bb77a222291c20ea41e7969faf70db581157f8d0828f833d229',
  'ann',
  '2126-11-03T10:00:00Z'
);
