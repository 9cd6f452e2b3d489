select * from entries where period && tstzrange('2025-03-01', '2025-03-02');
