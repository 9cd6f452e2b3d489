/** What JSON, YAML and XML are made of. */
export type Structure = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Structure =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A list's objects. */
export const objects = (value: unknown): Structure[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** YAML and XML print numbers as text. Anything else is no number. */
export function toNumber(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || !/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value))
    return undefined;
  return toNumber(Number(value));
}

/** A value as it stood. */
export function asText(value: unknown): string {
  if (typeof value === "string") return value;
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "(nested too deeply to be shown)"; // JSON.stringify recurses, JSON.parse does not.
  }
}

/** Up to 12 a node may have two lists under the key "Workers": the second gets a key of its own. */
export function unusedKey(object: Structure, key: string): string {
  if (!Object.hasOwn(object, key)) return key;
  for (let number = 2; ; number++) {
    if (!Object.hasOwn(object, `${key} #${number}`)) return `${key} #${number}`;
  }
}
