import { applicationForm } from "./applications/application-form.ts";
import { findApplication } from "./applications/find-application.ts";
import { findEnvelope, unwrapLines } from "./envelopes/find-envelope.ts";
import type { MakeReader } from "./form-reader.ts";
import { pgbouncerForm, pgbouncerLine } from "./pgbouncer-form.ts";
import { csvForm } from "./postgres/csv-form.ts";
import { findPrefix } from "./postgres/find-prefix.ts";
import { jsonForm } from "./postgres/json-form.ts";
import { compilePrefix } from "./postgres/prefix.ts";
import { anyWords } from "./postgres/severity-words.ts";
import { stderrForm } from "./postgres/stderr-form.ts";
import { unknownForm } from "./unknown-form.ts";

/** Which form a log has, by its first lines. */
export function findForm(head: string): MakeReader {
  const lines = head.split("\n", MOST_LINES);
  if (lines.some((line) => csvRecord.test(line))) return csvForm;
  if (lines.some((line) => jsonRecord.test(line))) return jsonForm;
  if (lines.some((line) => pgbouncerLine.test(line))) return pgbouncerForm;
  return (reading) => {
    const given = reading.options.prefix;
    if (given !== undefined) {
      return stderrForm(compilePrefix(given, anyWords), findEnvelope(lines))(reading);
    }
    if (!isServers(lines)) {
      const application = findApplication(lines);
      if (application) return applicationForm(application, lines)(reading);
    }
    const envelope = findEnvelope(lines);
    const prefix = findPrefix(envelope ? unwrapLines(envelope, lines) : lines);
    return (prefix ? stderrForm(prefix, envelope) : unknownForm)(reading);
  };
}

/** More than are looked at would only make it slower. */
const MOST_LINES = 2_000;

/** What no application writes of its statements. */
const isServers = (lines: readonly string[]) =>
  lines.some((line) =>
    /(?:LOG|ჟურნალი|СООБЩЕНИЕ|日志|로그): {1,2}(?:\w{5}: )?(?:duration: [\d.]+ ms|statement: |execute [^:]+: )/.test(
      line,
    ),
  );

/** A time, and after it more than a dozen fields, of which the text fields are quoted. */
const csvRecord =
  /^"?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? [A-Z+-][^,]{0,8}"?,(?:"|,)(?:[^,]*,){8}/;

const jsonRecord = /^\s*\{.*"error_severity"\s*:/;
