import { expect, test } from "vitest";
import { mentionsIn, partsOf } from "./note-text.ts";

/** As text, with [link] and {mention} around what they are. */
const drawn = (text: string, names: readonly string[] = []) =>
  partsOf(text, names)
    .map((part) => (part.kind === "text" ? part.text : around[part.kind](part.text)))
    .join("");

const around = {
  link: (text: string) => `[${text}]`,
  mention: (text: string) => `{${text}}`,
};

test.each([
  ["see https://example.com/a?b=1#c.", "see [https://example.com/a?b=1#c]."],
  ["(https://example.com)", "([https://example.com])"],
  ["https://example.com/a_(b)", "[https://example.com/a_(b)]"],
  ["a [link](http://x.org) and HTTPS://Y.org", "a [link]([http://x.org]) and [HTTPS://Y.org]"],
  ["javascript:alert(1) data:text/html,x", "javascript:alert(1) data:text/html,x"],
  ['<a href="https://x.org">', '<a href="[https://x.org]">'],
  ["no link: http:// and https", "no link: http:// and https"],
])("%j is shown as %j", (text, shown) => {
  expect(drawn(text)).toBe(shown);
});

const names = ["Ann", "Ann Smith", "bob@example.com", "Zoë"];

test.each([
  ["@Ann, look", "{@Ann}, look"],
  ["@ann smith and @ANN", "{@ann smith} and {@ANN}"],
  ["@Anna, mail@Ann, @Ann_2", "@Anna, mail@Ann, @Ann_2"],
  ["ask @bob@example.com.", "ask {@bob@example.com}."],
  ["(@Zoë)", "({@Zoë})"],
  ["@Eve", "@Eve"],
  ["https://x.org/@Ann", "[https://x.org/@Ann]"],
])("in %j is called %j", (text, shown) => {
  expect(drawn(text, names)).toBe(shown);
});

test("each is called once, by the name that is theirs", () => {
  expect(mentionsIn("@ann @ANN @Ann Smith", names)).toEqual(["Ann", "Ann Smith"]);
});

test("what is shown is what was written, whatever it was", () => {
  const texts = ["@@@@Ann@Ann", "https://https://@Ann", "\ud800@Ann\n\n)", `@${")".repeat(4_000)}`];
  for (const text of [...texts, `https://x.org/${")".repeat(4_000)}`]) {
    const shown = partsOf(text, names).map((part) => part.text);
    expect(shown.join("")).toBe(text);
  }
});
