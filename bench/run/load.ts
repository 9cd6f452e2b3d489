import { formatTime } from "#shared/base/format.ts";
import { type Client, quantile, type Row, timed } from "./client.ts";

const READERS = 50;
const RUNNERS = 10;
const FOR = 60_000;

/** What a reader does between two pages. */
const LOOKS = 1_000;

const statement =
  "select f.title, count(*) from entries e join feeds f on f.id = e.feed_id where e.id % 7 = 1 group by 1 order by 2 desc limit 5";

/** For a minute, readers open shared plans, one a second each, while statements run without a pause. */
export async function load(client: Client): Promise<Row[]> {
  const id = await client.share(await client.explain(statement, "analyze"));
  const pages: number[] = [];
  const runs: number[] = [];
  const errors: unknown[] = [];
  const end = performance.now() + FOR;
  const again = async (times: number[], act: () => Promise<unknown>, pause: number) => {
    await sleep(Math.random() * pause);
    while (performance.now() < end) {
      await timed(act).then(
        (time) => times.push(time),
        (error) => errors.push(error),
      );
      await sleep(pause);
    }
  };
  await Promise.all([
    ...Array.from({ length: READERS }, () => again(pages, () => client.readShare(id), LOOKS)),
    ...Array.from({ length: RUNNERS }, () =>
      again(runs, () => client.explain(statement, "analyze"), 0),
    ),
  ]);
  const p95 = quantile(pages, 0.95);
  const under = `${READERS} readers and ${RUNNERS} runs at once for a minute`;
  return [
    {
      what: `${under}: p95 of a plan page's data`,
      planlens: `${formatTime(p95)}, ${pages.length} pages`,
      other: `median ${formatTime(quantile(pages, 0.5))}`,
      ratio: "",
      wanted: "≤ 100 ms",
      isMet: p95 <= 100,
    },
    {
      what: `${under}: errors`,
      planlens: String(errors.length),
      other: `${runs.length} runs, median ${formatTime(quantile(runs, 0.5))}, waiting included`,
      ratio: "",
      wanted: "0",
      isMet: errors.length === 0,
    },
  ];
}

const sleep = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
