import { formatAge } from "#shared/base/format.ts";
import type { Session } from "./facts.ts";

/** In characters: which statement it is shows in its beginning. */
const SHOWN_TEXT = 200;

/** `Session 4711 of shop in the database orders` */
export function nameOf({ pid, user, database, type }: Session): string {
  const what = type === null || type === "client backend" ? "Session" : capital(type);
  return [`${what} ${pid}`, user && `of ${user}`, database && `in ${database}`]
    .filter(Boolean)
    .join(" ");
}

/** `active for 12 min 3 s: select …` */
export function doingOf({ state, stateTime, text }: Session): string {
  if (state === null && text === null) return "What it does is hidden from this role.";
  const since = stateTime === null ? "" : ` for ${formatAge(Math.max(0, stateTime))}`;
  return `${capital(state ?? "at work")}${since}${text ? `: ${shortened(text)}` : "."}`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > SHOWN_TEXT ? `${line.slice(0, SHOWN_TEXT)}…` : line;
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
