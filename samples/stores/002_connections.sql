insert into connections (id, name, created_at, server, encrypted_url)
values (
  '00000000-0000-4000-8000-000000000002',
  'shop',
  '2026-11-02T10:00:00Z',
  '192.0.2.10:5432/shop',
  '\xf4018d0ea960e0b070ec8916455433977950ced9eb353350c27b42d9cd74239c0dc7754cf2b9faa2cbcc088f7103e0fec7e6959c0f06631cdfd1e4c641f371b010aacea87207'
);
