/** How libpq's sslmode words a connection, from the least to the most careful. */
export const tlsModes = [
  "disable",
  "allow",
  "prefer",
  "require",
  "verify-ca",
  "verify-full",
] as const;
export type TlsMode = (typeof tlsModes)[number];

/** As in libpq: `ssl=true` is what JDBC says for `require`, and nothing said is `prefer`. */
export function tlsModeOf({ searchParams }: URL): TlsMode | undefined {
  const said = searchParams.get("sslmode");
  if (!said) return searchParams.get("ssl") === "true" ? "require" : "prefer";
  if (said === "no-verify") return "require"; // pg's own word
  return tlsModes.find((mode) => mode === said);
}
