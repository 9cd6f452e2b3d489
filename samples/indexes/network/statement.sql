select * from entries where address << '10.7.0.0/16';
