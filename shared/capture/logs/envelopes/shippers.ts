import type { Envelope } from "./envelope.ts";

/** What stands before each line, and what is left of it. */
interface Shipper {
  readonly shape: RegExp;
  /** The part of a line that goes on in the next. */
  readonly isPart?: RegExp;
  /** Which of several services a line is of. */
  readonly service?: (match: RegExpExecArray) => string | undefined;
}

const compose = (match: RegExpExecArray) => match.groups?.["service"];

export const shippers: readonly Shipper[] = [
  // Kubernetes' CRI; a line that is longer than 16 kB comes in parts.
  {
    shape: /^\d{4}-\d\d-\d\dT\S{8,35} (?:stdout|stderr) (?:F|P) /,
    isPart: /^\S+ (?:stdout|stderr) P /,
  },
  // fly.io
  {
    shape: /^\d{4}-\d\d-\d\dT[\d:.]+Z \w+\[[\w-]+\] \w+ \[\w+\] ?(?<service>[\w-]+) \| /,
    service: compose,
  },
  // docker compose
  { shape: /^(?<service>[\w.-]{1,63}) {1,40}\| ?/, service: compose },
  // journald
  {
    shape:
      /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S{1,255} (?<service>[\w./@-]{1,100})\[\d+\]: (?!\[)/,
    service: compose,
  },
  // CloudWatch, docker logs --timestamps
  { shape: /^\d{4}-\d\d-\d\dT[\d:.]{8,18}Z (?=\s|\d{4}-\d\d-\d\d |$)/ },
];

/** Takes it off; lines of services that are no server's are others'. */
export const shipped =
  ({ shape, isPart, service }: Shipper, servers: ReadonlySet<string>): Envelope =>
  (tell, tally) => {
    let part = "";
    let parts = 0;
    return {
      line: (text, number) => {
        const match = shape.exec(text);
        if (!match) {
          if (text.trim() === "") tally.noise("empty lines", 1);
          else tell({ text, line: number, count: 1 });
          return;
        }
        const name = service?.(match);
        if (name !== undefined && !servers.has(name)) {
          tally.noise("other messages of the application", 1);
          return;
        }
        const rest = part + text.slice(match[0].length);
        parts += 1;
        if (isPart?.test(text)) {
          part = rest;
          return;
        }
        tell({ text: rest, line: number - parts + 1, count: parts });
        part = "";
        parts = 0;
      },
      end: () => {
        if (parts > 0) tally.noise("what was put around the log", parts);
      },
    };
  };

/** Names of the services whose lines name a severity as Postgres does. */
export function serversAmong({ shape, service }: Shipper, lines: readonly string[]) {
  const found = lines.flatMap((line) => {
    const match = shape.exec(line);
    const name = match ? service?.(match) : undefined;
    return name !== undefined && severity.test(line) ? [name] : [];
  });
  return new Set(found);
}

const severity = /(?<![\w.'"])(?:LOG|ERROR|FATAL|DETAIL|STATEMENT): {2}\S/;
