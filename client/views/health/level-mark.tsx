import type { Level } from "#shared/health/check.ts";

export const levelWords: Readonly<Record<Level, string>> = {
  act: "to be acted on",
  look: "worth a look",
  unknown: "not known",
  fine: "fine",
};

const marks: Readonly<Record<Level, string>> = { act: "▲", look: "◆", unknown: "?", fine: "✓" };

/** Told by shape as well as colour; the words stand beside it. */
export const LevelMark = ({ level }: { level: Level }) => (
  <span className={`health-mark health-${level}`} aria-hidden="true">
    {marks[level]}
  </span>
);
