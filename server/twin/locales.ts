import type { Locale } from "./snapshot.ts";

/** How CREATE DATABASE says in which order texts are. */
export interface LocaleClause {
  readonly clause: string;
  /** Where it is not production's own. */
  readonly loss?: string;
}

/**
 * Production's own order; where this machine does not know it, ICU's of the same language; where there
 * is none, ICU's root. Never that of bytes in place of another: then LIKE would find an index that it
 * does not have.
 */
export function localesLike({ provider, collate, locale }: Locale): readonly LocaleClause[] {
  const own = locale ?? collate;
  if (provider === "b")
    return [{ clause: `locale_provider builtin ${named("builtin_locale", own)} locale 'C'` }];
  if (isBytewise(own)) return [{ clause: "locale_provider libc locale 'C'" }];
  const tag = languageTag(own);
  return [
    { clause: provider === "i" ? icu(own) : `locale_provider libc ${named("locale", collate)}` },
    { clause: icu(tag), loss: standsIn(own, `ICU's order of ${tag}`) },
    { clause: icu("und"), loss: standsIn(own, "ICU's order of no language") },
  ];
}

const isBytewise = (locale: string) => locale === "C" || locale === "POSIX";

/** `en_US.utf8` → `en-US` */
export const languageTag = (locale: string) => (locale.split(/[.@]/)[0] ?? "").replace("_", "-");

const icu = (locale: string) => `locale_provider icu ${named("icu_locale", locale)} locale 'C'`;

const named = (option: string, locale: string) => `${option} '${locale.replaceAll("'", "''")}'`;

const standsIn = (own: string, other: string) =>
  `This machine does not know the order of texts ${own}: ${other} stands in for it, so estimates of ranges of texts may differ a little.`;
