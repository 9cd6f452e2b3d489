import type { Server } from "#client/api.ts";
import { SqlText } from "#client/sql/sql-text.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";

type Ability = Server["abilities"][number];

/** What works and what is missing, each with the statement that would change it. */
export const Abilities = ({ abilities }: { abilities: readonly Ability[] }) => (
  <ul className="abilities">
    {abilities.map(({ name, state, says, sql }) => (
      <li key={name}>
        <span className={`ability-mark ability-${state}`}>
          <span aria-hidden="true">{marks[state]}</span> {state}
        </span>
        <div>
          <h3>{name}</h3>
          <p>{says}</p>
          {sql && (
            <details>
              <summary>What changes it</summary>
              <SqlText sql={sql} />
              <CopyButton text={sql} />
            </details>
          )}
        </div>
      </li>
    ))}
  </ul>
);

const marks: Readonly<Record<Ability["state"], string>> = {
  works: "●",
  limited: "◐",
  missing: "○",
  optional: "◌",
  unknown: "?",
};
