import { counted, formatTime, grouped } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Capture, Shape, Sums } from "#shared/capture/capture.ts";
import type { Clock } from "#shared/capture/event.ts";

/** Whose time it is: what is in it, and what is not. */
const clockWords: Readonly<Record<Clock, string>> = {
  server: "as Postgres measured it, without the network",
  client: "as the application measured it, with the network and its driver",
  wire: "as the proxy measured it, from each request’s last byte until the reply’s",
};

export function captureSentence({ totals, clock }: Capture): string {
  const { statements, shapes, units, sessions, time, timed, transactionControls } = totals;
  const of = [
    counted(shapes, "shape", "shapes"),
    counted(units, "unit of work", "units of work"),
    sessions > 0 && counted(sessions, "connection", "connections"),
  ].filter(Boolean);
  const all = statements + transactionControls;
  const measured = time !== undefined && clock && `${formatTime(time)} ${clockWords[clock]}`;
  const part = timed < all ? `, of ${grouped(timed)} of ${grouped(all)}` : "";
  return [
    `${counted(statements, "statement", "statements")}: ${of.join(", ")}.`,
    measured && `They took ${measured}${part}.`,
    transactionControls > 0 &&
      `${counted(transactionControls, "more begins or ends", "more begin or end")} transactions.`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** What of it the measured time has in it. */
const wayWords: Readonly<Record<Clock, string>> = {
  server: "What Postgres measured has nothing of it, so it comes on top.",
  client: "What the application measured has its own ways in it: this is what others would take.",
  wire: "What the proxy measured has the way from it to the server, and not that from the application.",
};

/** A computed time, apart from those that were measured. */
export function onTheWaySentence({ totals, clock }: Capture, roundTrip: Milliseconds): string {
  const all = allOf(totals);
  return [
    `Computed: ${counted(all, "round trip takes", "round trips take")} ${formatTime(all * roundTrip)} on the way.`,
    totals.time !== undefined && clock && wayWords[clock],
    all > 1 && "A driver that sends several statements at once needs fewer.",
  ]
    .filter(Boolean)
    .join(" ");
}

export const allOf = ({ statements, transactionControls }: Sums): number =>
  statements + transactionControls;

/** Of those that were measured. */
export const meanOf = ({ time, timed }: Sums): string =>
  time === undefined || timed === 0 ? "" : formatTime(time / timed);

export const timeOf = ({ time }: Pick<Sums, "time">): string =>
  time === undefined ? "" : formatTime(time);

export const shapeOf = (shapes: readonly Shape[], id: string): Shape | undefined =>
  shapes.find((shape) => shape.id === id);
