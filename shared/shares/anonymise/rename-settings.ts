import { settings as known, settingValues } from "./postgres-names.ts";
import { renameSql } from "./rename-sql.ts";
import type { Renaming } from "./renaming.ts";

type Settings = Readonly<Record<string, string>>;

/** Postgres' own names and numbers stay; what may be a name or a place does not. */
export const renameSettings = (settings: Settings, renaming: Renaming): Settings =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      known.has(name) ? name : renaming.name(name, "setting"),
      renameValue(name, value, renaming),
    ]),
  );

function renameValue(name: string, value: string, renaming: Renaming): string {
  if (name === "search_path") return renameSql(value, "printed", renaming);
  const isNumber = /^-?[\d.]+(?:e[-+]?\d+)? ?(?:B|kB|MB|GB|TB|us|ms|s|min|h|d)?$/.test(value);
  return isNumber || settingValues.has(value) ? value : renaming.whole(value);
}
