insert into captures (id, title, created_at, made_by, totals, document)
values (
  'theThirteenthsCapture0',
  'A log',
  '2026-11-13T10:00:00Z',
  'ann',
  '{"statements":1,"transactionControls":0,"timed":1,"repeats":0,"errors":0,"cached":0,"time":1.5,"units":1,"shapes":1,"sessions":1,"from":1795341599998.5,"to":1795341600000}',
  '{"capture":{"kind":"capture","clock":"server","totals":{"statements":1,"transactionControls":0,"timed":1,"repeats":0,"errors":0,"cached":0,"time":1.5,"units":1,"shapes":1,"sessions":1,"from":1795341599998.5,"to":1795341600000},"shapes":[{"id":"a9922f461404761e","text":"select note from items where id = ?","kind":"select","relations":["items"],"statements":1,"transactionControls":0,"timed":1,"repeats":0,"errors":0,"cached":0,"units":1,"example":{"sql":"select note from items where id = 7","duration":1.5},"time":1.5,"longest":1.5,"callSites":[]}],"units":[{"id":1,"title":"items","by":"pause","isDurationTold":false,"statements":1,"transactionControls":0,"timed":1,"repeats":0,"errors":0,"cached":0,"time":1.5,"at":1795341599998.5,"duration":1.5,"shapes":[{"shape":"a9922f461404761e","statements":1,"transactionControls":0,"timed":1,"repeats":0,"errors":0,"cached":0,"time":1.5}],"kept":[{"shape":"a9922f461404761e","sql":"select note from items where id = 7","duration":1.5,"at":1795341599998.5,"session":"7","lines":{"first":1,"last":1}}],"findings":[]}],"routes":[{"statements":1,"transactionControls":0,"timed":1,"repeats":0,"errors":0,"cached":0,"title":"items","units":1,"measured":1,"mostStatements":1,"time":1.5,"duration":1.5}],"findings":[],"limits":[]},"reading":{"form":"stderr","prefix":"%m [%p] ","clock":"server","notes":[],"lines":1,"entryLines":1,"noise":{},"notUnderstood":{"lines":0,"first":[]}}}'
);
