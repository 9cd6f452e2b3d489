select * from entries where tags @> array['t7'];
