select * from entries where payload ? 'absent';
