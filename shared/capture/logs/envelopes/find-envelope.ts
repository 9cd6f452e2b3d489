import { tallyLines } from "../line-tally.ts";
import type { Envelope } from "./envelope.ts";
import { isLaidOut, jsonText, laidOut, laidOutJson } from "./json-text.ts";
import { serversAmong, shipped, shippers } from "./shippers.ts";
import { syslog, syslogLine } from "./syslog.ts";

/** Which envelope most of the lines have. */
export function findEnvelope(lines: readonly string[]): Envelope | undefined {
  const filled = lines.filter((line) => line.trim() !== "");
  const isMost = (shape: RegExp) =>
    filled.filter((line) => shape.test(line)).length > filled.length / 2;
  if (filled.length === 0) return undefined;
  if (isMost(syslogLine)) return syslog;
  if (isMost(/^\s*\{.*\}\s*,?\s*$/)) return jsonText;
  if (isMost(laidOut) && isLaidOut(filled)) return laidOutJson;
  const shipper = shippers.find(({ shape }) => isMost(shape));
  return shipper && shipped(shipper, serversAmong(shipper, filled));
}

/** The lines as the server wrote them, for finding out how it did. */
export function unwrapLines(envelope: Envelope, lines: readonly string[]): string[] {
  const texts: string[] = [];
  const unwrapper = envelope(({ text }) => texts.push(...text.split("\n")), tallyLines());
  for (const [at, line] of lines.entries()) unwrapper.line(line, at + 1);
  unwrapper.end();
  return texts;
}
