import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

const sources = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter(
      (file) => /(?<!\.test|\.d)\.tsx?$/.test(file) && !/(?:^|\/)(?:dist|testing)\//.test(file),
    )
    .map((file) => join(folder, file));

interface Import {
  readonly target: string;
  readonly isType: boolean;
}

/** Every import of a file, relative ones as `#folder/…`, dynamic ones included. */
function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), "utf8");
  const found = source.matchAll(
    /(?:^import (?<type>type )?[^;]*?from |^import |\bimport\()"(?<target>[^"]+)"/gm,
  );
  return [...found].map(({ groups = {} }) => {
    const target = groups["target"] ?? "";
    return {
      target: target.startsWith(".") ? `#${join(file, "..", target)}` : target,
      isType: groups["type"] !== undefined,
    };
  });
}

/** A file may import its own layer and the layers named before it. Read down: it is how data flows. */
const layers = [
  "base",
  "input",
  "sql",
  "plan",
  "findings",
  "indexes",
  "health",
  "statements",
  "capture",
  "compare",
  "attempts",
  "audit",
  "picture",
  "shares",
  "analyse-plan",
  "report",
  "suggest-indexes",
  "find-candidates",
  "price-indexes",
  "price-rewriting",
  "price-workload",
  "rank-statements",
  "rank-upload",
  "open-share",
  "share-text",
  "anonymise-share",
];

const layerOf = (path: string) => path.replace("#shared/", "").split(/[/.]/)[0] ?? "";

describe("shared imports only itself, from the top down", () => {
  test.each(sources("shared"))("%s", (file) => {
    const own = layerOf(file.replace("shared/", "#shared/"));
    expect(layers).toContain(own);
    const allowed = layers.slice(0, layers.indexOf(own) + 1);
    for (const { target } of importsOf(file)) {
      expect(target).toMatch(/^#shared\//);
      expect(allowed).toContain(layerOf(target));
    }
  });
});

test.each(sources("server"))("%s does not import the client", (file) => {
  expect(importsOf(file).filter(({ target }) => target.startsWith("#client/"))).toEqual([]);
});

test.each(sources("client"))(
  "%s imports nothing of the server but the type of its routes",
  (file) => {
    const ofServer = importsOf(file).filter(({ target }) => target.startsWith("#server/"));
    expect(ofServer.filter(({ target, isType }) => !isType || target !== "#server/app.ts")).toEqual(
      [],
    );
  },
);

/** Views draw what they are given; what they show is fetched by pages. */
test.each([...sources("client/views"), ...sources("client/ui")])("%s fetches nothing", (file) => {
  const fetching = importsOf(file).filter(
    ({ target, isType }) =>
      !isType && /^(?:#client\/(?:api|documents)|@tanstack\/react-query)/.test(target),
  );
  expect(fetching).toEqual([]);
});

test("ui knows nothing of Postgres, but for the severity of a finding", () => {
  const known = sources("client/ui").flatMap((file) => importsOf(file).map(({ target }) => target));
  expect(
    known.filter((target) => /^#shared\/(?:plan|sql|indexes|statements|input)/.test(target)),
  ).toEqual([]);
});
