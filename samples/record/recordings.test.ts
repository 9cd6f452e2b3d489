import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { leavesOf } from "./leaves.ts";

const root = join(import.meta.dirname, "../recorded");

const folders = ["plans", "pasted"].flatMap((kind) =>
  readdirSync(join(root, kind)).map((name) => join(kind, name)),
);

describe.each(folders)("%s", (folder) => {
  const files = readdirSync(join(root, folder));
  const read = (file: string) => readFileSync(join(root, folder, file), "utf8");
  const stems = files.filter((file) => file.endsWith(".xml")).map((file) => file.slice(0, -4));

  test("was recorded, with its nodes", () => {
    const versions = new Set(files.flatMap((file) => /^\d+/.exec(file) ?? []));
    expect(versions.size).toBeGreaterThan(0);
    for (const version of versions) expect(files).toContain(`${version}.nodes.txt`);
  });

  test.each(stems)("%s has the same values in each structured format", (stem) => {
    const values = leavesOf("json", read(`${stem}.json`));
    expect(leavesOf("yaml", read(`${stem}.yaml`))).toBe(values);
    expect(leavesOf("xml", read(`${stem}.xml`))).toBe(values);
    expect(existsSync(join(root, folder, `${stem}.txt`))).toBe(true);
  });

  test("names no place on the machine that recorded it", () => {
    for (const file of files) expect(read(file)).not.toMatch(/\/(?:home|root|tmp|var|work)\//);
  });
});
