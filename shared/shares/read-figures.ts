import type {
  Figures,
  Latency,
  LoadError,
  LoadFigures,
  OverheadFigures,
  RunFigures,
} from "#shared/attempts/figures.ts";
import {
  fields,
  flag,
  listOf,
  number,
  only,
  optional,
  type Reader,
  text,
  unreadable,
} from "./read-fields.ts";

const runs = fields<RunFigures>({
  kind: only("runs"),
  cold: number,
  warm: listOf(number),
  wanted: number,
});

const overhead = fields<OverheadFigures>({
  kind: only("overhead"),
  plain: listOf(number),
  withoutClock: listOf(number),
  withClock: listOf(number),
  visits: optional(number),
  rowsWereSent: flag,
});

const load = fields<LoadFigures>({
  kind: only("load"),
  clients: number,
  duration: number,
  finished: number,
  latency: optional(
    fields<Latency>({ mean: number, p50: number, p95: number, p99: number, max: number }),
  ),
  roundTrip: optional(number),
  errors: listOf(fields<LoadError>({ code: optional(text), message: text, count: number })),
  senderBusy: number,
});

/** What was measured, by whichever way. */
export const figures: Reader<Figures> = (value) => {
  for (const read of [runs, overhead, load]) {
    const found = read(value);
    if (found !== unreadable) return found;
  }
  return unreadable;
};
