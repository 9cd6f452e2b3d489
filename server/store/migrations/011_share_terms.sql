alter table shares
  -- absent: until it is deleted
  add column expires_at timestamptz,
  add column readers text not null default 'anyone' check (readers in ('anyone', 'signed-in'));

create index on shares (expires_at) where expires_at is not null;
