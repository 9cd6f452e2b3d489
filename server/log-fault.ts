import type { Logger } from "pino";

/** A fault of ours: where it happened, and what it says unless that repeats what somebody typed. */
export function logFault(log: Logger, error: Error): void {
  const { name, stack = "", cause } = error;
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  log.error(
    {
      name,
      ...(repeatsInput(error) ? {} : { message: withoutAddresses(error.message) }),
      ...(cause instanceof Error && { cause: cause.name }),
      frames: frames.map((line) => line.trim()),
    },
    "a fault of Planlens",
  );
}

/** JSON.parse and Postgres quote what they were given. */
const repeatsInput = ({ name }: Error) => ["SyntaxError", "error", "URIError"].includes(name);

const withoutAddresses = (message: string) =>
  message.replace(/\w+:\/\/\S+/g, "…").replace(/(password\s*[=:]\s*)\S+/gi, "$1…");
