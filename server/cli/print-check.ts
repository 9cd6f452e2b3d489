import { grouped } from "#shared/base/format.ts";
import type { UsedAllowance } from "#shared/capture/budget/allowances.ts";
import type { BudgetCheck, CheckedUnit } from "#shared/capture/budget/check-budget.ts";

/** What goes beyond its budget, in words. */
export function printCheck({ units, allowed, unseen, unknown }: BudgetCheck): string {
  const failed = units.filter(({ failures }) => failures.length > 0);
  const idle = allowed.filter(({ statements }) => statements === 0);
  return [
    ...byTitle(failed).map(({ title, failures, diff }) =>
      [title, ...failures.map(indented), ...diff.map((line) => indented(indented(line)))].join(
        "\n",
      ),
    ),
    `${grouped(units.length - failed.length)} of ${grouped(units.length)} units of work keep to their budget.`,
    ...allowed.filter(({ statements }) => statements > 0).map(printAllowed),
    ...idle.map(
      ({ shape, title }) =>
        `Nothing of “${title}” needs to be allowed ${shape} any more: take it out of the budget.`,
    ),
    ...(unseen.length > 0 ? [`Nothing was seen of ${listed(unseen)}.`] : []),
    ...(unknown.length > 0
      ? [`The budget says nothing of ${listed(unknown)}: --record writes what they send.`]
      : []),
  ].join("\n\n");
}

const printAllowed = ({ shape, reason, title, statements, units }: UsedAllowance): string =>
  `Allowed to “${title}”, because ${reason}: ${grouped(statements)} × ${shape}, in ${grouped(units)} ${units === 1 ? "unit" : "units"} of work.`;

/** The first of several with one title: they fail alike. */
function byTitle(failed: readonly CheckedUnit[]): CheckedUnit[] {
  return [...Map.groupBy(failed, ({ title }) => title).values()].flatMap(([first, ...others]) => {
    if (!first || others.length === 0) return first ? [first] : [];
    const more = `It is so, or alike, in ${grouped(others.length)} more of that title.`;
    return [{ ...first, failures: [...first.failures, more] }];
  });
}

const indented = (line: string): string => `  ${line}`;

/** More are not looked at one by one. */
const MOST_NAMED = 10;

function listed(titles: readonly string[]): string {
  const named = titles.slice(0, MOST_NAMED).map((title) => `“${title}”`);
  const more = titles.length - named.length;
  return `${named.join(", ")}${more > 0 ? ` and ${grouped(more)} more` : ""}`;
}

/** A line for each, as GitHub shows it beside the file of the budget. */
export const annotations = (file: string, { units }: BudgetCheck): string[] =>
  byTitle(units.filter(({ failures }) => failures.length > 0)).map(
    ({ title, failures, diff }) =>
      `::error file=${property(file)},title=${property(title)}::${escaped([...failures, ...diff].join("\n"))}`,
  );

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
const escaped = (text: string): string =>
  text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
const property = (text: string): string => escaped(text).replace(/:/g, "%3A").replace(/,/g, "%2C");

/** Each unit of work is a case. */
export function asJunit({ units }: BudgetCheck): string {
  const failed = units.filter(({ failures }) => failures.length > 0).length;
  const cases = units.map(({ title, failures, diff }) => {
    const name = `  <testcase classname="planlens" name="${xml(title)}"`;
    if (failures.length === 0) return `${name}/>`;
    const [message = ""] = failures;
    return `${name}>\n    <failure message="${xml(message)}">${xml([...failures, ...diff].join("\n"))}</failure>\n  </testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="planlens" tests="${units.length}" failures="${failed}">`,
    ...cases,
    "</testsuite>",
    "",
  ].join("\n");
}

/** What XML has no character for is left out. */
const xml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, "")
    .replace(/[&<>"\n]/g, (character) => `&#${character.charCodeAt(0)};`);
