type Tags = Readonly<Record<string, string>>;

/** The request that a statement says it is of: it differs for each. */
export const requestOf = (tags: Tags): string | undefined =>
  traceOf(tags["traceparent"]) ?? tags["request_id"] ?? tags["requestId"] ?? tags["job_id"];

/** `00-<trace>-<span>-01`, https://www.w3.org/TR/trace-context/ */
const traceOf = (traceparent: string | undefined): string | undefined =>
  /^[\da-f]{2}-([\da-f]{32})-/.exec(traceparent ?? "")?.[1];

/** What a statement says that it is sent for: the same for all requests of it. */
export function titleOf(tags: Tags): string | undefined {
  const { controller, action, route, job, test, mark } = tags;
  const places = [controller, action].filter((part) => part !== undefined);
  return mark ?? test ?? route ?? (places.length > 0 ? places.join("#") : job);
}

/** Where in the code it is sent from: Marginalia's, Rails' own since 7.1, OpenTelemetry's. */
export function placeOf(tags: Tags): string | undefined {
  const { line, source_location: source, "code.filepath": file } = tags;
  const place = line ?? source;
  if (place !== undefined || file === undefined) return place;
  const number = tags["code.lineno"];
  return number === undefined ? file : `${file}:${number}`;
}
