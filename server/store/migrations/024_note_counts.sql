-- notes that were written, by share and address: rate-limiter-flexible's own columns
create table note_counts (
  key text primary key,
  points integer not null,
  expire bigint
);
