import type { Connection, ConnectionBody } from "#client/api.ts";

/** What is typed. */
export interface ConnectionDraft {
  readonly name: string;
  readonly by: "fields" | "address";
  readonly url: string;
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly sslmode: Connection["fields"]["sslmode"];
  readonly rootCertificate: string;
}

export const emptyDraft: ConnectionDraft = {
  name: "",
  by: "fields",
  url: "",
  host: "",
  port: "5432",
  database: "",
  user: "",
  password: "",
  sslmode: "prefer",
  rootCertificate: "",
};

/** The password is not told: where none is typed, the one that is kept stays. */
export const draftOf = ({ name, url, fields }: Connection): ConnectionDraft => {
  const { hasPassword: _, ...said } = fields;
  return { ...said, name, by: "fields", url, port: String(fields.port), password: "" };
};

/** Nothing is taken away from what was typed: the server says what it does not take. */
export function bodyOf(draft: ConnectionDraft): ConnectionBody {
  const { name, by, url, port, ...fields } = draft;
  return by === "address"
    ? { name, url }
    : { name, fields: { ...fields, port: Number(port || 5432) } };
}

export const isComplete = ({ name, by, url, host }: ConnectionDraft) =>
  name.trim() !== "" && (by === "address" ? url : host).trim() !== "";

type Mode = ConnectionDraft["sslmode"];

/** What libpq's words mean. */
export const modes: readonly { readonly mode: Mode; readonly means: string }[] = [
  { mode: "disable", means: "Never encrypted. For a server on the same machine." },
  { mode: "allow", means: "Not encrypted, unless the server insists on it." },
  {
    mode: "prefer",
    means: "Encrypted if the server offers it, otherwise not. Nothing is checked.",
  },
  {
    mode: "require",
    means:
      "Always encrypted. Who answers is checked only if you give a root certificate: without one, somebody on the way can pretend to be the server.",
  },
  {
    mode: "verify-ca",
    means:
      "Always encrypted, and the server's certificate comes from an authority that is trusted.",
  },
  {
    mode: "verify-full",
    means:
      "Always encrypted, the certificate comes from a trusted authority and is for this very host. The safest, and right for any server across a network.",
  },
];

export const takesCertificate = (mode: Mode) =>
  mode === "require" || mode === "verify-ca" || mode === "verify-full";
