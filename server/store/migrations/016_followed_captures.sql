-- when somebody last sent what a capture is made of; null once it has ended
alter table captures add column seen_at timestamptz;
