import type { Token } from "./tokens.ts";

/** What a word or a quoted name stands for. */
export const nameOf = ({ kind, text }: Token): string =>
  kind === "quoted-name" ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();

/**
 * Where the type that begins at a token has ended: `public.citext`, `character varying(40)[]`,
 * `timestamp(0) without time zone`.
 */
export function endOfType(all: readonly Token[], from: number): number {
  let at = from + 1;
  while (all[at]?.text === ".") at += 2;
  while (/^(?:precision|varying|with|without|time|zone)$/i.test(all[at]?.text ?? "")) at++;
  while (/^[([]$/.test(all[at]?.text ?? "")) {
    const end = all.findIndex(({ text }, place) => place > at && /^[)\]]$/.test(text));
    at = end < 0 ? all.length : end + 1;
    while (/^(?:with|without|time|zone)$/i.test(all[at]?.text ?? "")) at++;
  }
  return at;
}
