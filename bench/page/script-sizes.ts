import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { formatBytes } from "#shared/base/format.ts";
import type { Bytes } from "#shared/base/units.ts";
import type { Row } from "../table.ts";

interface Sizes {
  readonly raw: Bytes;
  readonly gzip: Bytes;
  readonly brotli: Bytes;
}

/** What the first page loads before it can be used, beside the smallest page that shows a plan. */
export function sizeRows(planlens: string, pev2: string): Row[] {
  const page = sizesOf(planlens, scriptsOf(planlens));
  const smallest = sizesOf(pev2, scriptsOf(pev2));
  const editor = sizesOf(planlens, chunks(planlens, /^(?:editor|highlight)-/));
  const shown = { other: `pev2 ${told(smallest)}`, ratio: "", target: "", isMet: undefined };
  return [
    {
      ...shown,
      plan: "JavaScript of the first page, raw, gzip, brotli",
      planlens: told(page),
      target: "no more",
      isMet: page.gzip <= smallest.gzip && page.brotli <= smallest.brotli,
    },
    { ...shown, plan: "the editor, when that is drawn", planlens: told(editor), other: "" },
  ];
}

const told = ({ raw, gzip, brotli }: Sizes): string =>
  [raw, gzip, brotli].map(formatBytes).join(", ");

/** Those that the page itself names: all others come later. */
function scriptsOf(folder: string): string[] {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  return [...page.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map(([, file = ""]) => file);
}

const chunks = (folder: string, name: RegExp): string[] =>
  readdirSync(join(folder, "assets"))
    .filter((file) => name.test(file) && file.endsWith(".js"))
    .map((file) => join("assets", file));

function sizesOf(folder: string, files: readonly string[]): Sizes {
  const texts = files.map((file) => readFileSync(join(folder, file)));
  const sum = (of: (text: Buffer) => number) => texts.reduce((all, text) => all + of(text), 0);
  return {
    raw: sum((text) => text.length),
    gzip: sum((text) => gzipSync(text, { level: 9 }).length),
    brotli: sum((text) => brotliCompressSync(text).length),
  };
}
