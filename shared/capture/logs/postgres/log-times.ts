import { codeAt } from "#shared/base/code-at.ts";
import { ownText } from "#shared/base/own-text.ts";
import type { Milliseconds } from "#shared/base/units.ts";

/** Reads times as `2026-11-22 03:28:07.953 UTC`, mostly of the same second as the one before. */
export function logTimes(): (text: string) => Milliseconds | undefined {
  let second = "";
  let zone = "";
  let begins: Milliseconds | undefined;
  return (text) => {
    const mark = codeAt(text, SECOND);
    const end = mark === DOT || mark === COMMA ? afterDigits(text, SECOND + 1) : SECOND;
    const isSame =
      second.length === SECOND &&
      text.length === end + zone.length &&
      text.startsWith(second) &&
      text.endsWith(zone);
    if (!isSame) {
      second = ownText(text.slice(0, SECOND));
      zone = text.slice(end);
      begins = readSecond(second, zone.trim());
    }
    return begins === undefined ? undefined : begins + fractionIn(text, end);
  };
}

/** Where the second ends. */
const SECOND = 19;

const DOT = 46;
const COMMA = 44;
const ZERO = 48;

function afterDigits(text: string, from: number): number {
  let at = from;
  while (codeAt(text, at) >= ZERO && codeAt(text, at) <= ZERO + 9) at++;
  return at;
}

function fractionIn(text: string, end: number): Milliseconds {
  let digits = 0;
  let scale = 1;
  for (let at = SECOND + 1; at < end; at++) {
    digits = digits * 10 + text.charCodeAt(at) - ZERO;
    scale *= 10;
  }
  return (digits / scale) * 1000;
}

function readSecond(text: string, zone: string): Milliseconds | undefined {
  const utc = Date.parse(`${text.replace(" ", "T").replaceAll("/", "-")}Z`);
  return Number.isNaN(utc) ? undefined : utc - offsetOf(zone);
}

const HOUR: Milliseconds = 3_600_000;

/** Postgres writes an abbreviation, or where the zone has none its offset: `+0530`, `-03`. */
function offsetOf(zone: string): Milliseconds {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  if (hours === undefined) return (abbreviations[zone] ?? 0) * HOUR;
  const offset = Number(hours) * HOUR + (Number(minutes ?? 0) * HOUR) / 60;
  return sign === "-" ? -offset : offset;
}

/** In hours. One that is not here counts as UTC: what lies between two times stays right. */
const abbreviations: Readonly<Record<string, number>> = {
  WET: 0,
  WEST: 1,
  BST: 1,
  CET: 1,
  MET: 1,
  CEST: 2,
  MEST: 2,
  EET: 2,
  SAST: 2,
  EEST: 3,
  MSK: 3,
  IST: 5.5,
  WIB: 7,
  HKT: 8,
  JST: 9,
  KST: 9,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
  AST: -4,
  EDT: -4,
  EST: -5,
  CDT: -5,
  CST: -6,
  MDT: -6,
  MST: -7,
  PDT: -7,
  PST: -8,
  AKST: -9,
  HST: -10,
};
