import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { anonymiseShare, openWithKey } from "./anonymise-share.ts";
import { isProblem } from "./base/problem.ts";
import { gather } from "./capture/gather.ts";
import { readLog } from "./capture/logs/read-log.ts";
import { demoPage } from "./capture/testing/demo-page.ts";
import { openShare } from "./open-share.ts";
import { dice } from "./plan/testing/dice.ts";
import { captureSentences } from "./shares/anonymise/capture-sentences.ts";
import { indexSentences, planningLimits } from "./shares/anonymise/index-sentences.ts";
import { readKey } from "./shares/anonymise/key.ts";
import type { ShareDocument } from "./shares/share-document.ts";
import { isOwn, wordsOf } from "./shares/testing/own-words.ts";
import type { Mark } from "./statements/marks.ts";

const samples = join(import.meta.dirname, "../samples");
const read = (file: string) => readFileSync(join(samples, file), "utf8");

const KEY = "00000000000000000000000000000000";

/** The same chance each time. */
function chance() {
  const roll = dice(7);
  return { id: KEY, random: () => (roll.upTo(1e9) - 1) / 1e9 };
}

/** As it comes out of a link. */
function opened(document: unknown): ShareDocument {
  const share = openShare(JSON.parse(JSON.stringify(document)));
  if (isProblem(share)) throw new Error(share.message);
  return share;
}

function captureOfLog(file: string): ShareDocument {
  const gatherer = gather();
  const reader = readLog((event) => gatherer.add(event));
  reader.write(read(file));
  const reading = reader.end();
  const capture = gatherer.finish({ clock: reading.clock, limits: reading.notes });
  return opened({ version: 4, kind: "capture", capture, reading });
}

function captureOfEvents(name: string): ShareDocument {
  const gatherer = gather();
  const statement = (of: string) =>
    read(`demo-database/workload/${of}.sql`)
      .replaceAll(/^--.*\n/gm, "")
      .trim();
  const events =
    name === "demo-page"
      ? demoPage(statement)
      : read(`captures/${name}/events.jsonl`)
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line));
  for (const event of events) gatherer.add(event);
  return opened({ version: 4, kind: "capture", capture: gatherer.finish({ clock: "wire" }) });
}

function comparisonOf(name: string): ShareDocument {
  const side = (of: string) => ({
    ...{ title: `The plan ${of} of Smith`, createdAt: "2026-11-22T07:00:00.000Z", plan: 0 },
    source: read(`compared/${name}/${name === "same-plan-twice" ? "before" : of}.txt`),
    ...{ statement: "select secret from vault where owner = 'Smith'", database: "bank" },
    notes: ["The vault was cancelled once."],
  });
  const document = { before: side("before"), after: side("after") };
  return opened({ version: 4, kind: "comparison", ...document });
}

const marks: readonly Mark[] = (
  [
    ["restart", "The server was started."],
    ["settings", "work_mem is 64MB; it was 4MB."],
    ["settings", "search_path was set to bank, vault."],
    ["settings", "app.tenant is not set any more; it was Smith."],
    ["analyze", "bank.vault was analysed."],
    ["index", "The index vault_owner_idx of bank.vault was rebuilt."],
    ["reset", "pg_stat_statements was reset: what was counted until then is gone there."],
    ["deploy", "Smith deployed the vault"],
    ["plan", "Planned without values and with rare values, it has another plan than before."],
  ] as const
).map(([kind, says], at) => ({ id: String(at), at: "2026-11-22T06:49:02.970Z", kind, says }));

function history(): ShareDocument {
  const share = JSON.parse(read("shares/version-4-history.json"));
  share.history.window.marks = marks;
  share.history.users = [{ user: "smith", calls: 2, totalExecTime: 3 }];
  return opened(share);
}

function workload(): ShareDocument {
  const share = JSON.parse(read("shares/version-4-workload.json"));
  const { advice } = share.workload;
  const text = "select secret from vault where owner = $1";
  const reason = 'Postgres says: function secret_of("vault") does not exist.';
  advice.unplanned = [{ key: "1.22334455.top", text, time: 3, reason }];
  advice.planner.limits = [
    "The role may not read vault and bank, so their statistics are hidden and the planner assumes averages. Grant it select, or pg_read_all_data.",
  ];
  return opened(share);
}

const logs = globSync(
  [
    "logs/{shipped,applications,languages}/**/*.{txt,log}",
    "logs/recorded/*/{12,18}.{log,csv,json}",
  ],
  {
    cwd: samples,
  },
).filter((file) => !file.includes("drawn"));

const isFolder = (name: string) => !name.includes(".");

const documents: readonly (readonly [string, ShareDocument])[] = [
  ...logs.sort().map((file) => [file, captureOfLog(file)] as const),
  ...readdirSync(join(samples, "captures"))
    .filter(isFolder)
    .map((name) => [`captures/${name}`, captureOfEvents(name)] as const),
  ...readdirSync(join(samples, "compared"))
    .filter(isFolder)
    .map((name) => [`compared/${name}`, comparisonOf(name)] as const),
  ...["capture", "comparison", "attempts"].map((kind) => {
    const file = `shares/version-4-${kind}.json`;
    return [file, opened(JSON.parse(read(file)))] as const;
  }),
  ["a history", history()],
  ["a workload", workload()],
];

function anonymised(document: ShareDocument) {
  const share = anonymiseShare({ title: "Slow since Monday", document }, chance());
  if (isProblem(share)) throw new Error(share.message);
  return share;
}

interface Text {
  readonly path: string;
  readonly text: string;
}

/** Each text of a document, and the names of tags, which whoever writes them makes up. */
function* textsIn(value: unknown, path = ""): Generator<Text> {
  if (typeof value === "string") yield { path, text: value };
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (path.endsWith(".tags")) yield { path: `${path}.names`, text: name };
    yield* textsIn(inner, `${path}.${name}`);
  }
}

/** Where our own sentences stand. */
const isSentence = ({ path }: Text): boolean =>
  /\.findings\.\d+\.(?:title|detail|evidence|limits|advice)\b|\.says$|^\.capture\.limits|^\.reading\.notes|\.(?:reason|sentences\.\d+)$|\.planner\.limits\./.test(
    path,
  );

/** Where one of some words of ours stands, a moment or an id, of a shape by what it is renamed to. */
const isOfOurs = ({ path }: Text): boolean =>
  /\.(?:kind|anonymised|clock|by|rule|severity|strength|certainty|direction|form|mode|plannedWith|id|at|from|to|since|until|readAt|createdAt|firstSeen|lastSeen|window|name|extension|code|shape)$|\.findings\.\d+\.shapes\.|\.steps\.\d+$/.test(
    path,
  ) && !/\.(?:indexes|drops)\.\d+\.name$|\.settings\.\d+\.name$/.test(path);

const isOfTheirs = (text: Text): boolean => !isSentence(text) && !isOfOurs(text);

/** In small letters, and numbers that are long enough to say something; without the escapes of a prefix. */
const saidIn = (texts: readonly Text[]): ReadonlySet<string> =>
  new Set(
    texts.flatMap(({ path, text: whole }) => {
      const text = path.endsWith(".prefix") ? whole.replaceAll(/%-?\d*[a-zA-Z]/g, "") : whole;
      return [...wordsOf(text), ...(text.match(/\d{5,}/g) ?? [])];
    }),
  );

/** What tags are called everywhere. */
const tagNames = wordsOf(
  "controller action route job test mark rows application framework db_driver line source_location code filepath lineno request_id requestId job_id traceparent tracestate",
);

/** Methods of HTTP, how a statement was sent, what has no name, and what is left out. */
const words = wordsOf(
  "GET HEAD POST PUT PATCH DELETE OPTIONS top nested No relation and more Left out because it may name something",
);

describe.each(documents)("%s", (_, document) => {
  const share = anonymised(document);

  test("nothing of the original leaves", () => {
    const leaves = [...textsIn(share.document)];
    const [before, after] = [[...textsIn(document)], leaves].map((texts) =>
      saidIn(texts.filter((text) => isOfTheirs(text) && !isSource(text))),
    );
    const originals = [...(before ?? []), "slow", "monday"].filter(
      (word) => !isOwn(word) && !tagNames.has(word) && !words.has(word),
    );
    expect(originals.filter((word) => after?.has(word))).toEqual([]);
    const said = saidIn(leaves.filter(isSentence));
    expect(originals.filter((word) => said.has(word) && !ours.has(word))).toEqual([]);
    const explained = wordsOf(
      leaves
        .filter(isSource)
        .map(({ text }) => text)
        .join(" "),
    );
    const plans = wordsOf(
      [...textsIn(document)]
        .filter(isSource)
        .map(({ text }) => text)
        .join(" "),
    );
    expect([...plans, ...originals].filter((word) => explained.has(word) && !isOwn(word))).toEqual(
      [],
    );
  });

  test("it is a share of the same numbers", () => {
    expect(openShare(JSON.parse(JSON.stringify(share.document)))).toEqual(share.document);
    const { anonymised: id, ...rest } = share.document;
    expect(id).toBe(KEY);
    expect(numbersOf(rest)).toEqual(numbersOf(document));
  });

  test("no sentence of ours is lost", () => {
    const sentences = [...textsIn(share.document)].filter(isSentence);
    const lost = sentences.filter(({ text }) => text.startsWith("Left out"));
    expect(lost.map(({ path }) => path).filter((path) => !mayBeLost.test(path))).toEqual([]);
  });

  test("the key puts back what was there", () => {
    const key = readKey(JSON.stringify(share.key), KEY);
    if (isProblem(key)) throw new Error(key.message);
    const named = openWithKey(share.document, key);
    if (isProblem(named)) throw new Error(named.message);
    expect(named.title).toBe("Slow since Monday");
    expect(comparable(named.document)).toEqual(comparable(document));
  });
});

const isSource = ({ path }: Text): boolean => path.endsWith(".source");

/** Somebody’s own words, and Postgres’. */
const mayBeLost = /^\.history\.window\.marks\.7\.says$|\.unplanned\.\d+\.reason$/;

/** Words of our own sentences, of which rules and readers say many without any name. */
const ours = saidIn([
  ...[captureSentences, indexSentences, planningLimits].flatMap((forms) =>
    forms.flat().map(({ pattern }) => ({ path: "", text: pattern })),
  ),
  ...marks
    .filter(({ kind }) => /^(?:restart|reset|plan)$/.test(kind))
    .map(({ says }) => ({ path: "", text: says })),
  ...documents.flatMap(([, document]) =>
    [...textsIn(document)].filter(({ path }) =>
      /\.findings\.\d+\.(?:title|limits|advice)\b|rewritings\.\d+\.says$|^\.capture\.limits|^\.reading\.notes/.test(
        path,
      ),
    ),
  ),
]);

/** What is no text. */
function numbersOf(value: unknown): unknown {
  if (typeof value === "string") return "";
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(numbersOf);
  const fields = Object.entries(value).map(([name, inner]) =>
    name === "tags" ? [name, Object.keys(inner).length] : [name, numbersOf(inner)],
  );
  return Object.fromEntries(fields);
}

/** How a plan was laid out and how names without quotes are written is not put back. */
const comparable = (document: ShareDocument): unknown =>
  JSON.parse(
    JSON.stringify(document, (name, value) => (name === "source" ? "" : value)).toLowerCase(),
  );

test("what the server said as it ended connections names nobody", () => {
  const said = 'The server refused or ended a connection: “role "ann" does not exist”.';
  const counted = "2 statements were counted alone.";
  const capture = gather().finish({ limits: [said, counted] });
  const share = anonymised(opened({ version: 4, kind: "capture", capture }));
  expect(share.document).toMatchObject({
    capture: { limits: [expect.stringMatching(/^Left out, because/), counted] },
  });
});
