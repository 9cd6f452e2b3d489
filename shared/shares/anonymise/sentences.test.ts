import { expect, test } from "vitest";
import { captureSentences } from "./capture-sentences.ts";
import { indexSentences, planningLimits } from "./index-sentences.ts";
import { pseudonyms } from "./pseudonyms.ts";
import { putBack } from "./put-back.ts";
import { type Form, renameSentences } from "./sentences.ts";

test.each<[string, readonly Form[], string]>([
  [
    "3 queries take turns, 8 times. customers was asked 8 times with 8 different values: 800 µs in all, and as many round trips. Before it, orders returned 8 rows: one for each row.",
    captureSentences,
    "3 queries take turns, 8 times. table1 was asked 8 times with 8 different values: 800 µs in all, and as many round trips. Before it, table2 returned 8 rows: one for each row.",
  ],
  [
    "rows, public.time and a.b were asked 1,310 times. Before it came a statement without a relation: probably it is sent for each of its rows.",
    captureSentences,
    "table1, public.table2 and schema1.table3 were asked 1,310 times. Before it came a statement without a relation: probably it is sent for each of its rows.",
  ],
  ["All are sent from app/user.rb:3 (show).", captureSentences, "All are sent from place1."],
  [
    "lower(email), id: compared for equality first, then a range of its values. It holds only rows with state = 'paid', so it is small, and it serves only statements that ask for just that, not with a parameter in its place. With title, body beside the keys, the table itself need not be read where its pages are marked all-visible; VACUUM keeps them so. By the statistics, on average, 33.3 k of 200 k rows are left to read.",
    indexSentences,
    "lower(column1), column2: compared for equality first, then a range of its values. It holds only rows with column3 = 'baba', so it is small, and it serves only statements that ask for just that, not with a parameter in its place. With table1, table2 beside the keys, the table itself need not be read where its pages are marked all-visible; VACUUM keeps them so. By the statistics, on average, 33.3 k of 200 k rows are left to read.",
  ],
  [
    "12.0 % of 1.20 k updates were in place (HOT); those that change body or title no longer could be.",
    indexSentences,
    "12.0 % of 1.20 k updates were in place (HOT); those that change table1 or table2 no longer could be.",
  ],
  [
    "The role may not read vault, bank and 4 more, so their statistics are hidden and the planner assumes averages. Grant it select, or pg_read_all_data.",
    planningLimits,
    "The role may not read table1, table2 and 4 more, so their statistics are hidden and the planner assumes averages. Grant it select, or pg_read_all_data.",
  ],
])("%s", (text, forms, expected) => {
  const { renaming, key } = pseudonyms([text], () => 0);
  const renamed = renameSentences(text, forms, renaming);
  expect(renamed).toBe(expected);
  expect(renameSentences(renamed, forms, putBack(key("id", "")))).toBe(text);
});

test("a sentence that nobody knows here is left out, with those beside it", () => {
  const text = "orders was asked 8 times. Smith’s vault is locked.";
  const { renaming, key } = pseudonyms([text], () => 0);
  const renamed = renameSentences(text, captureSentences, renaming);
  expect(renamed).toBe("Left out, because it may name something (text1).");
  expect(renameSentences(renamed, captureSentences, putBack(key("id", "")))).toBe(text);
});
