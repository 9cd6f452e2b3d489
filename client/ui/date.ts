const today = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const otherDay = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  year: "numeric",
});
const toTheSecond = new Intl.DateTimeFormat(undefined, {
  dateStyle: "medium",
  timeStyle: "medium",
});

/** Date and time to the second, as the reader's country writes them. */
export const formatToTheSecond = (iso: string): string => toTheSecond.format(new Date(iso));

/** The time of today, the date of any other day, as the reader's country writes them. */
export function formatDate(iso: string): string {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  return (isToday ? today : otherDay).format(date);
}
