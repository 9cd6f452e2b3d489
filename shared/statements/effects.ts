import type { AskedSequence } from "#shared/sql/called.ts";
import type { WriteCommand } from "#shared/sql/named-relations.ts";

/** What a statement does beside answering, as the catalog tells it. */
export interface Effects {
  readonly writes: readonly Write[];
  /** FOR UPDATE and the like. */
  readonly locksRows: boolean;
  /** Volatile, and not Postgres' own: `public.log_visit`. */
  readonly functions: readonly string[];
  /** By calls of its own, of its views, and of the defaults of columns that it fills. */
  readonly sequences: readonly AskedSequence[];
}

export interface Write {
  readonly command: WriteCommand;
  readonly relation: string;
  readonly isForeign: boolean;
  readonly triggers: readonly string[];
  readonly rules: readonly string[];
  /** Relations whose foreign keys change their rows with it. */
  readonly cascades: readonly string[];
  /** Relations that its foreign keys refer to. */
  readonly referenced: readonly string[];
  readonly sequences: readonly string[];
}

/** The same in sentences, for the one who is to confirm it. */
export interface ToldEffects {
  readonly does: readonly string[];
  readonly locks: readonly string[];
  readonly remains: readonly string[];
}

export const tellEffects = (effects: Effects): ToldEffects => ({
  does: [...effects.writes.flatMap(whatWrites), ...whatElse(effects)],
  locks: locksOf(effects),
  remains: remainsOf(effects),
});

const whatWrites = ({ command, relation, triggers, rules, cascades }: Write): string[] => [
  `${command} changes rows of ${relation}.`,
  ...(triggers.length > 0 ? [`Triggers of ${relation} run: ${listed(triggers)}.`] : []),
  ...(rules.length > 0 ? [`Rules of ${relation} may do something else: ${listed(rules)}.`] : []),
  ...(cascades.length > 0
    ? [`Rows of ${listed(cascades)} may change with it, by their foreign keys.`]
    : []),
];

const whatElse = ({ locksRows, functions, sequences }: Effects): string[] => [
  ...(locksRows ? ["It locks the rows that it reads."] : []),
  ...functions.map((name) => `It calls ${name}(), which is volatile: it may do anything.`),
  ...withAny(namesBy("nextval", sequences), (names) => `It takes numbers from ${names}.`),
  ...withAny(namesBy("setval", sequences), (names) => `It sets the number of ${names}.`),
];

const namesBy = (by: AskedSequence["by"], sequences: readonly AskedSequence[]): string[] =>
  sequences.flatMap((asked) =>
    asked.by === by ? [asked.sequence ?? "a sequence that it computes"] : [],
  );

const withAny = (names: readonly string[], tell: (names: string) => string): string[] =>
  names.length > 0 ? [tell(listed([...new Set(names)].sort()))] : [];

function locksOf({ writes, locksRows, functions }: Effects): string[] {
  const relations = [...new Set(writes.map(({ relation }) => relation))];
  const referenced = [...new Set(writes.flatMap((write) => write.referenced))].sort();
  return [
    ...(writes.length > 0
      ? [
          `A ROW EXCLUSIVE lock on ${listed(relations)}: reading and writing go on, and CREATE INDEX and ALTER TABLE wait.`,
        ]
      : []),
    ...(writes.length > 0 || locksRows
      ? [
          "Each row that it changes or locks: whoever wants to change one waits until the run is over.",
        ]
      : []),
    ...(referenced.length > 0
      ? [
          `The rows of ${listed(referenced)} that new rows refer to, FOR KEY SHARE: whoever wants to delete one, or to change its key, waits.`,
        ]
      : []),
    ...(functions.length > 0 ? ["Whatever the functions that it calls lock."] : []),
    "If it has to wait for a lock itself, it gives up after 2 seconds.",
  ];
}

function remainsOf({ writes, functions, sequences }: Effects): string[] {
  const owned = writes.flatMap((write) => write.sequences);
  const foreign = writes.filter(({ isForeign }) => isForeign).map(({ relation }) => relation);
  const hasCode = functions.length > 0 || writes.some(({ triggers }) => triggers.length > 0);
  return [
    ...(writes.length > 0
      ? ["Dead rows, until VACUUM removes them, and the WAL that was written for them."]
      : []),
    ...withAny(
      [...owned, ...namesBy("nextval", sequences)],
      (names) => `The numbers that it takes from ${names}: they are not given back.`,
    ),
    ...withAny(
      namesBy("setval", sequences),
      (names) => `The number that it sets ${names} to: the one before does not come back.`,
    ),
    ...(hasCode
      ? [
          "What functions and triggers do outside of this database, such as files, other servers and dblink, and numbers that they take from sequences. NOTIFY is undone.",
        ]
      : []),
    ...(foreign.length > 0
      ? [`Perhaps what is written to ${listed(foreign)}: it is up to the foreign server.`]
      : []),
  ];
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
