import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Parameters } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { GenericPlan } from "./generic-plan.tsx";
import { type Entered, isUntouched, type Value, valueToSend } from "./parameter-values.ts";
import "#client/ui/choices.css";
import "./parameter-choice.css";

interface ParameterChoiceProps {
  /** On which database. */
  readonly db: string;
  /** What the parameters are of: it is read once for each. */
  readonly of: string;
  readonly load: (signal: AbortSignal) => Promise<Parameters | Problem>;
  readonly isBusy: boolean;
  /** The statement with `$1` …, and casts where Postgres could not tell a parameter's type. */
  readonly onExplain: (statement: string, values: Value[]) => void;
  readonly onGeneric: (statement?: string) => void;
}

/**
 * pg_stat_statements keeps no values. The columns' statistics offer some, which may be changed; or
 * the plan is made for any values, and says so.
 */
export function ParameterChoice({ db, of, load, ...rest }: ParameterChoiceProps) {
  const { data: parameters } = useQuery({
    queryKey: ["parameters", db, of],
    queryFn: ({ signal }) => load(signal),
  });
  if (!parameters) return <p className="page-soft">Looking for values of its parameters</p>;
  return (
    <>
      {isProblem(parameters) ? (
        <ProblemNote problem={parameters} />
      ) : (
        <Values db={db} parameters={parameters} isBusy={rest.isBusy} onExplain={rest.onExplain} />
      )}
      <div className="parameter-generic">
        <Button
          isDisabled={rest.isBusy}
          onPress={() => rest.onGeneric(isProblem(parameters) ? undefined : parameters.statement)}
        >
          Show the generic plan
        </Button>
        <span className="page-soft">
          Made for any values and not run. It may differ from the plan that your values get: it
          knows neither how frequent a value is nor where a pattern begins.
        </span>
      </div>
    </>
  );
}

const setNames = {
  typical: "Typical values",
  worst: "Frequent values",
  rare: "Rare values",
} as const;

function Values({
  db,
  parameters: { statement, placeholders, parameters, sets, missing, notes },
  isBusy,
  onExplain,
}: {
  db: string;
  parameters: Parameters;
  isBusy: boolean;
  onExplain: ParameterChoiceProps["onExplain"];
}) {
  const [chosen, setChosen] = useState(sets[0]?.name);
  const set = sets.find(({ name }) => name === chosen);
  const [entered, setEntered] = useState<Readonly<Record<number, Entered>>>({});
  const values = parameters.map(({ number }, at) => valueToSend(entered[number], set?.values[at]));
  const complete = values.filter((value) => value !== undefined);
  const isComplete = complete.length === values.length;
  const choose = (name: (typeof sets)[number]["name"]) => {
    setChosen(name);
    setEntered({});
  };
  return (
    <>
      {[...missing, ...notes].map((sentence) => (
        <p key={sentence} className="page-soft">
          {sentence}
        </p>
      ))}
      {sets.length > 1 && (
        <fieldset className="choices">
          <legend className="unseen">Values from the statistics</legend>
          {sets.map(({ name }) => (
            <label key={name}>
              <input
                type="radio"
                name="values"
                checked={name === chosen}
                onChange={() => choose(name)}
              />
              {setNames[name]}
            </label>
          ))}
        </fieldset>
      )}
      <table className="parameter-table">
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">Value</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map(({ number, type, column }, at) => (
            <tr key={number}>
              <th scope="row">
                <code>{placeholders[at]}</code> {column ?? ""}{" "}
                <span className="page-soft">{type}</span>
              </th>
              <td>
                <ValueBox
                  name={named(placeholders, at)}
                  entered={entered[number]}
                  sample={set?.values[at]}
                  onEnter={(value) => setEntered({ ...entered, [number]: value })}
                />
              </td>
              <td className="page-soft">
                {isUntouched(entered[number]) ? set?.why[at] : "as you entered it"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <Button
          kind="primary"
          isDisabled={isBusy || !isComplete}
          onPress={() => onExplain(statement, complete)}
        >
          Explain with these values
        </Button>
      </div>
      {isComplete && <GenericPlan db={db} statement={statement} values={complete} />}
    </>
  );
}

/** Marks without a name are told apart by their number. */
const named = (placeholders: readonly string[], at: number): string => {
  const name = placeholders[at] ?? "";
  return name === "?" || name === "%s" ? `${name} number ${at + 1}` : name;
};

function ValueBox({
  name,
  entered,
  sample,
  onEnter,
}: {
  name: string;
  entered: Entered;
  sample: Value | undefined;
  onEnter: (value: Entered) => void;
}) {
  const isNull = valueToSend(entered, sample) === null;
  const released = sample === null ? "" : undefined;
  return (
    <span className="parameter-value">
      <input
        aria-label={`Value of ${name}`}
        value={isNull ? "" : (entered ?? sample ?? "")}
        placeholder={isNull ? "NULL" : (sample ?? "enter a value")}
        disabled={isNull}
        spellCheck={false}
        onChange={({ target }) => onEnter(target.value)}
      />
      <label>
        <input
          type="checkbox"
          checked={isNull}
          onChange={({ target }) => onEnter(target.checked ? null : released)}
        />
        <span className="unseen">{name} is </span>NULL
      </label>
    </span>
  );
}
