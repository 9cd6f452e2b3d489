import { X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { parameterWords } from "#server/libpq/parameter-words.ts";
import { isUneven, parseAddress, passwordOf, targetOf } from "#server/postgres/address.ts";
import { sessionAttributes, sessionAttributesOf } from "#server/postgres/session-attributes.ts";
import { tlsModeOf, tlsModes } from "#server/postgres/tls-mode.ts";
import { type Problem, problem } from "#shared/base/problem.ts";

/** A connection string as it was typed; nothing of it that may be secret is repeated in a sentence. */
export function readAddress(text: string): string | Problem {
  const address = text.trim();
  if (!/^postgres(?:ql)?:\/\//.test(address)) return notAnAddress;
  const parsed = parsedAddress(address);
  if (!parsed) return notReadable;
  if (isUneven(parsed)) return unevenHosts;
  const { searchParams } = parsed;
  const strange = [...searchParams.keys()].find((word) => !parameterWords.has(word));
  if (strange !== undefined)
    return isSafeWord(strange, parsed) ? unknownWord(strange) : notReadable;
  const files = ["sslcert", "sslkey", "sslcrl", "passfile", "service"];
  if (files.some((name) => searchParams.has(name))) return namesFiles;
  if (!tlsModeOf(parsed)) return noSuchMode;
  if (!sessionAttributesOf(parsed)) return noSuchAttributes;
  const root = searchParams.get("sslrootcert");
  return root && root !== "system" && !isCertificate(root) ? noCertificate : address;
}

function parsedAddress(address: string): URL | undefined {
  try {
    const parsed = parseAddress(address);
    // Both decode what is percent-encoded, or throw.
    const { port } = targetOf(parsed);
    passwordOf(parsed);
    return /^\d{1,5}(?:,\d{0,5})*$/.test(port) ? parsed : undefined;
  } catch {
    return; // a TypeError or URIError, which holds the address
  }
}

/** Pasted, or in a file. Which of all the reasons it cannot be read for would tell of the server's files. */
function isCertificate(root: string): boolean {
  try {
    // A device or a pipe would be read for ever.
    const isPasted = root.includes("-----BEGIN");
    if (!isPasted && !statSync(root).isFile()) return false;
    const pem = isPasted ? root : readFileSync(root);
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

const notAnAddress = problem(
  "invalid-request",
  "This is not the address of a Postgres database. It looks like postgres://role:password@host:5432/database.",
);

const notReadable = problem(
  "invalid-request",
  "This address cannot be read. In a password, characters such as @ / : # ? % have to be written as %40 %2F %3A %23 %3F %25.",
);

/** Behind a ? that stands in a password, its rest would be the first word. */
const isSafeWord = (word: string, { search }: URL) =>
  /^\w{1,63}$/.test(word) && !search.includes("@");

const unknownWord = (word: string) =>
  problem(
    "invalid-request",
    `Postgres has no connection parameter named ${word}, which this address sets. Take it out of the address.`,
  );

const unevenHosts = problem(
  "invalid-request",
  "This address names several hosts, and not as many ports or addresses. Give one port for all, or one for each; and a hostaddr for each, or none.",
);

const noSuchMode = problem(
  "invalid-request",
  `The sslmode of this address is none that Postgres knows: ${tlsModes.join(", ")}.`,
);

const noSuchAttributes = problem(
  "invalid-request",
  `The target_session_attrs of this address is none that Postgres knows: ${sessionAttributes.join(", ")}.`,
);

const noCertificate = problem(
  "invalid-request",
  "The root certificate cannot be used: it is neither a certificate in PEM form (-----BEGIN CERTIFICATE-----) nor the path of a file on the server that holds one and that Planlens may read.",
);

/** They would be the server's own, used for whoever can open the page. */
const namesFiles = problem(
  "invalid-request",
  "An address that names keys or password files of the server cannot be added here. Set PLANLENS_DATABASES where Planlens is started.",
);
