import { parseAddress } from "#server/postgres/address.ts";
import { type Problem, problem } from "#shared/base/problem.ts";

/** A connection string as it was typed; nothing of it is ever repeated in a sentence. */
export function readAddress(text: string): string | Problem {
  const address = text.trim();
  if (!/^postgres(?:ql)?:\/\//.test(address)) return notAnAddress;
  const parsed = parsedAddress(address);
  if (!parsed) return notReadable;
  const files = ["sslcert", "sslkey", "sslrootcert"];
  return files.some((name) => parsed.searchParams.has(name)) ? namesFiles : address;
}

function parsedAddress(address: string): URL | undefined {
  try {
    return parseAddress(address);
  } catch {
    return; // a TypeError, which holds the address
  }
}

const notAnAddress = problem(
  "invalid-request",
  "This is not the address of a Postgres database. It looks like postgres://role:password@host:5432/database.",
);

const notReadable = problem(
  "invalid-request",
  "This address cannot be read. In a password, characters such as @ / : # ? have to be written as %40 %2F %3A %23 %3F.",
);

/** pg would read them, and say what it thinks of them, for whoever can open the page. */
const namesFiles = problem(
  "invalid-request",
  "An address that names certificate files of the server cannot be added here. Set PLANLENS_DATABASES where Planlens is started.",
);
