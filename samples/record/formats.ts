/** What EXPLAIN calls them, by the ending of the file that holds one. */
export const formatNames = { txt: "text", json: "json", yaml: "yaml", xml: "xml" } as const;
export type Format = keyof typeof formatNames;
export const formats: readonly Format[] = ["json", "txt", "yaml", "xml"];
