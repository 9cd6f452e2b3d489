import type { Milliseconds } from "#shared/base/units.ts";

/** Reads times as `2026-11-22 03:28:07.953 UTC`, mostly of the same second as the one before. */
export function logTimes(): (text: string) => Milliseconds | undefined {
  let second = "";
  let begins: Milliseconds | undefined;
  let zone = "";
  return (text) => {
    const hasFraction = text.charCodeAt(19) === DOT || text.charCodeAt(19) === COMMA;
    const end = hasFraction ? afterDigits(text, 20) : 19;
    const thisZone = text.slice(end);
    const thisSecond = text.slice(0, 19);
    if (thisSecond !== second || thisZone !== zone) {
      second = thisSecond;
      zone = thisZone;
      begins = readSecond(thisSecond, thisZone.trim());
    }
    if (begins === undefined || !hasFraction) return begins;
    return begins + Number(`0.${text.slice(20, end)}`) * 1000;
  };
}

const DOT = 46;
const COMMA = 44;

function afterDigits(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
  return at;
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
