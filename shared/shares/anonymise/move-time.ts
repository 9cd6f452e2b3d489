/** A day as many days later; what is in no calendar stays as it is. */
export function moveDay(day: string, by: number): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) return day;
  const moved = new Date(at + by * DAY).toISOString();
  return moved.length > 24 ? day : moved.slice(0, 10);
}

/** A time of the day later by as many seconds, round the clock. Midnight, which says nothing, stays. */
export function moveClock(clock: string, by: number): string {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(":").map(Number);
  const at = 3_600 * hours + 60 * minutes + seconds;
  if (at === 0 || at > LAST) return clock;
  const moved = 1 + ((((at - 1 + by) % LAST) + LAST) % LAST);
  const parts = [Math.floor(moved / 3_600), Math.floor(moved / 60) % 60, moved % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

const DAY = 86_400_000;

/** The last second of a day, counted from midnight. */
const LAST = 86_399;
