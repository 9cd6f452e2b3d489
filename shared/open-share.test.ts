import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openShare, openShareFile } from "./open-share.ts";
import { currentVersion } from "./shares/share-document.ts";
import { upgrades } from "./shares/upgrades.ts";

const folder = join(import.meta.dirname, "../samples/shares");
const samples = readdirSync(folder);
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));

test.each(samples)("%s opens, forever", (name) => {
  expect(openShare(read(name))).toMatchObject({
    version: currentVersion,
    kind: expect.any(String),
  });
});

test("every kind has a sample", () => {
  const kinds = samples.map((name) => openShare(read(name))).map(({ kind }) => kind);
  expect([...new Set(kinds)].sort()).toEqual([
    "attempts",
    "capture",
    "comparison",
    "history",
    "plan",
    "workload",
  ]);
});

test("every version has a sample and a step to the next", () => {
  const versions = Array.from({ length: currentVersion }, (_, n) => n + 1);
  expect(versions.filter((version) => !samples.includes(`version-${version}.json`))).toEqual([]);
  expect(Object.keys(upgrades).map(Number)).toEqual(versions.slice(0, -1));
});

test.each(samples.filter((name) => name.startsWith(`version-${currentVersion}`)))(
  "%s, as it is written today, opens as it is",
  (name) => {
    expect(openShare(read(name))).toEqual(read(name));
  },
);

test("what it should not have is dropped", () => {
  const document = read("version-4-minimal.json");
  expect(openShare({ ...document, url: "postgres://secret" })).toEqual(document);
});

test.each(samples)("a file of %s is opened as what was saved", (name) => {
  const document = openShare(read(name));
  const share = { title: "Slow", createdAt: "2026-11-22T07:00:00.000Z", document };
  expect(openShareFile(JSON.stringify(share))).toEqual(share);
  expect(openShareFile(JSON.stringify(share, undefined, 2))).toEqual(share);
});

test.each([
  ["a statement", "select 1"],
  ["a plan", '[{"Plan": {"Node Type": "Result"}}]'],
  ["a document alone", JSON.stringify(read("version-4-minimal.json"))],
])("no file of a share: %s", (_, text) => {
  expect(openShareFile(text)).toBeUndefined();
});

test("a newer format is refused in a sentence", () => {
  expect(openShare({ version: 5, source: "" })).toEqual({
    kind: "problem",
    code: "newer-format",
    message:
      "This was shared by a newer Planlens: its format is version 5, and this one reads up to version 4. Update Planlens to open it.",
  });
});

const whole = read("version-4.json");

const [found] = whole.findings;
const attempts = read("version-4-attempts.json");
const [remark] = read("version-4-remarks.json").remarks;

test.each([
  ["nothing", undefined],
  ["text", "{}"],
  ["a list", []],
  ["no version", { source: "" }],
  ["version 0", { version: 0, source: "" }],
  ["half a version", { version: 0.5, source: "" }],
  ["no source", { version: 1 }],
  ["a source that is no text", { version: 1, source: { Plan: {} } }],
  ["an unknown mode", { ...whole, mode: "write" }],
  ["notes that are no list", { ...whole, notes: "a" }],
  ["a dismissal of no rule", { ...whole, dismissed: [{ plan: 0 }] }],
  ["a trial without a plan", { ...whole, trial: { ...whole.trial, after: undefined } }],
  ["a key that is no text", { ...whole, anonymised: true }],
  ["findings that are no list", { ...whole, findings: {} }],
  ["a finding of no node", { ...whole, findings: [{ ...found, findings: [{ rule: "x" }] }] }],
  ["a note of no text", { ...whole, remarks: [{ ...remark, text: undefined }] }],
  ["a note of no time", { ...whole, remarks: [{ ...remark, createdAt: "then" }] }],
  ["attempts that are none", { ...attempts, attempts: [{ ...attempts.attempts[0], note: 1 }] }],
  [
    "figures of nothing that is measured",
    { ...attempts, attempts: [{ ...attempts.attempts[0], figures: { kind: "guess" } }] },
  ],
  ["an unknown kind", { ...whole, kind: "song" }],
  ["no kind", { version: 4, source: "" }],
  ["another kind's content", { ...whole, kind: "capture" }],
  ["half a comparison", { ...read("version-4-comparison.json"), after: undefined }],
  ["a capture of no units", { version: 4, kind: "capture", capture: { kind: "capture" } }],
  ["a history of no window", { ...read("version-4-history.json"), history: { steps: [] } }],
  ["a workload of no advice", { ...read("version-4-workload.json"), workload: {} }],
  [
    "a size that is no number",
    { ...whole, trial: { ...whole.trial, build: { duration: 1, size: "1" } } },
  ],
])("refused: %s", (_, stored) => {
  expect(openShare(stored)).toEqual({
    kind: "problem",
    code: "not-recognised",
    message: "This is nothing that Planlens shared.",
  });
});
