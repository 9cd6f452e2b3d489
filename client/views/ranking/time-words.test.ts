import { expect, test } from "vitest";
import { gapTexts, timeText } from "./time-words.ts";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour)).toISOString();

const window = { gaps: [], steps: [], marks: [] };

test("since the reset the numbers have one beginning, or none that is known", () => {
  const name = "since-reset" as const;
  expect(timeText({ window: { ...window, name, to: at(9) } }, "shop")).toBe(
    "From pg_stat_statements of shop: counted since its last reset, which Planlens never does.",
  );
  expect(timeText({ window: { ...window, name, from: at(1), to: at(9) } }, "shop")).toMatch(
    /its last reset, since .*20.*, which/,
  );
});

test("what pg_stat_monitor counted is told as its", () => {
  const asked = { name: "since-reset", to: at(9), ...window } as const;
  const source = "pg_stat_monitor" as const;
  expect(timeText({ window: asked, source }, "shop")).toBe("From pg_stat_monitor of shop.");
  expect(timeText({ window: { ...asked, from: at(1) }, source }, "shop")).toMatch(
    /^From pg_stat_monitor of shop: counted since .*20.*\.$/,
  );
});

test.each([
  { counted: 8 * 3600, says: /^[^,]*shop: [^w]*\.$/ },
  { counted: 0, says: /, of which nothing was seen\.$/ },
  { counted: 6 * 3600, says: /, of which 6 h 0 min were seen\.$/ },
])("of a window it is told how much was seen: $counted s", ({ counted, says }) => {
  const text = timeText(
    { window: { ...window, name: "custom", from: at(1), to: at(9), counted } },
    "shop",
  );
  expect(text).toMatch(says);
});

test("each gap has its reason, and many are counted", () => {
  const gap = (hour: number) => ({
    from: at(hour),
    to: at(hour + 1),
    reason: "not-collected" as const,
  });
  const texts = gapTexts({
    gaps: [gap(1), { ...gap(3), reason: "other-server" }, gap(5), gap(7), gap(9)],
  });
  expect(texts).toHaveLength(4);
  expect(texts[0]).toMatch(/: nobody looked\./);
  expect(texts[1]).toMatch(/: another server answered/);
  expect(texts[3]).toBe("And 2 more such times.");
});
