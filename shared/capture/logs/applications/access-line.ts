import type { BoundaryEvent } from "../../event.ts";

type Access = Omit<BoundaryEvent, "kind" | "lines">;

/** A line that a web server writes when it has answered: what came before it was for that request. */
export function readAccessLine(line: string): Access | undefined {
  const quoted = [combined, short, gin].map((shape) => shape.exec(line)?.groups).find(Boolean);
  if (!quoted) return undefined;
  const { method, path, ms, seconds } = quoted;
  return {
    edge: "end",
    title: `${method} ${path}`,
    ...(ms !== undefined && { duration: Number(ms) }),
    ...(seconds !== undefined && { duration: Number(seconds) * 1000 }),
  };
}

const verb = "(?<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)";

/** Apache, nginx, gunicorn, uvicorn, Django’s server, Puma: `"GET /x HTTP/1.1" 200 …`. */
const combined = new RegExp(
  `"${verb} (?<path>[^\\s?"]+)[^"]*(?: HTTP/\\d(?:\\.\\d)?)?" \\d{3}(?:.{0,200}?(?<seconds>\\d+\\.\\d+)s?$)?`,
);

/** `[GIN] 2026/11/22 - 03:00:03 | 200 | 12.34ms | 127.0.0.1 | GET "/users"` */
const gin = new RegExp(
  `^\\[GIN\\] .*?\\|\\s*(?:(?<ms>[\\d.]+)ms|(?<seconds>[\\d.]+)s|[\\d.]+µs)\\s*\\|.*\\| ${verb}\\s+"(?<path>[^"?]+)`,
);

/** morgan and others: `GET /x 200 12.3 ms - 15`; keys and values: `method=GET, path=/x`. */
const short = new RegExp(
  `^(?:.{0,80}\\s)?${verb} (?<path>/[^\\s?]*)\\S* \\d{3} (?<ms>\\d+(?:\\.\\d+)?) ?ms\\b`,
);
