const moment = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

/** With its day, as the reader's country writes it. */
export const formatMoment = (iso: string): string => moment.format(new Date(iso));

/** The day is told once where both are on the same. */
export function formatSpan(from: string, to: string): string {
  const [begun, ended] = [new Date(from), new Date(to)];
  const isOneDay = begun.toDateString() === ended.toDateString();
  return `${moment.format(begun)} – ${(isOneDay ? time : moment).format(ended)}`;
}
