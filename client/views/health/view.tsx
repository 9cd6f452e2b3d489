import type { Check, Group, Level } from "#shared/health/check.ts";
import { CheckCard } from "./check-card.tsx";
import { LevelMark, levelWords } from "./level-mark.tsx";
import "./view.css";

const groups: readonly (readonly [Group, string])[] = [
  ["sessions", "Sessions"],
  ["vacuum", "Vacuum"],
  ["space", "Memory and disk"],
  ["indexes", "Indexes and constraints"],
  ["settings", "Settings"],
];

/** All checks that are told by what they are about; in each group the gravest first. */
export const Checks = ({ checks }: { checks: readonly Check[] }) => (
  <>
    {groups.map(([group, title]) => {
      const own = checks.filter((check) => check.group === group);
      return (
        own.length > 0 && (
          <section key={group} className="health-group" aria-labelledby={`health-${group}`}>
            <h2 id={`health-${group}`}>{title}</h2>
            <ul className="health-checks">
              {own.map((check) => (
                <CheckCard key={check.name} check={check} />
              ))}
            </ul>
          </section>
        )
      );
    })}
  </>
);

const counted: readonly Level[] = ["act", "look", "unknown", "fine"];

/** How many stand how. */
export const Tally = ({ checks }: { checks: readonly Check[] }) => (
  <ul className="health-tally" aria-label="How the checks stand">
    {counted.map((level) => {
      const count = checks.filter((check) => check.level === level).length;
      return (
        <li key={level} className={count === 0 ? "health-none" : ""}>
          <LevelMark level={level} />
          <b>{count}</b> {levelWords[level]}
        </li>
      );
    })}
  </ul>
);
