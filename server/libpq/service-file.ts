import { type NamedUrl, urlOfParameters } from "./named-urls.ts";
import { parameterWords } from "./parameter-words.ts";

/**
 * The services of a file such as ~/.pg_service.conf, of each the first of its name.
 * https://www.postgresql.org/docs/18/libpq-pgservice.html
 */
export function readServices(text: string, say: (line: string) => void): readonly NamedUrl[] {
  const services = new Map<string, Record<string, string>>();
  let current: Record<string, string> = {};
  for (const line of text.split("\n").map((each) => each.trim())) {
    if (line === "" || line.startsWith("#")) continue;
    const name = /^\[(.*)\]$/.exec(line)?.[1];
    if (name !== undefined) {
      current = {};
      if (!services.has(name)) services.set(name, current);
      continue;
    }
    const [word = "", value] = cut(line);
    if (value !== undefined) current[word] ??= value;
  }
  for (const [name, said] of services) {
    const strange = Object.keys(said).filter((word) => !parameterWords.has(word));
    if (strange.length > 0) say(unknownWords(name, strange));
  }
  return [...services].map(([name, said]) => ({ name, url: urlOfParameters(said) }));
}

const unknownWords = (name: string, words: readonly string[]) =>
  `The service ${name} sets ${words.join(" and ")}, which Postgres does not know: left out.`;

const cut = (line: string) => {
  const at = line.indexOf("=");
  return at < 0 ? [line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
};
