import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Parameters } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem } from "#shared/base/problem.ts";
import { type Entered, isUntouched, type Value, valueToSend } from "./parameter-values.ts";

interface ParameterChoiceProps {
  readonly db: string;
  readonly statementKey: string;
  readonly isBusy: boolean;
  /** The statement with casts where Postgres could not tell a parameter's type. */
  readonly onExplain: (statement: string, values: Value[]) => void;
  readonly onGeneric: (statement?: string) => void;
}

/**
 * pg_stat_statements keeps no values. The columns' statistics offer some, which may be changed; or
 * the plan is made for any values, and says so.
 */
export function ParameterChoice({ db, statementKey, ...rest }: ParameterChoiceProps) {
  const { data: parameters } = useQuery({
    queryKey: ["parameters", db, statementKey],
    queryFn: ({ signal }) => api.parameters(db, statementKey, signal),
  });
  if (!parameters) return <p className="page-soft">Looking for values of its parameters</p>;
  return (
    <>
      {isProblem(parameters) ? (
        <ProblemNote problem={parameters} />
      ) : (
        <Values parameters={parameters} isBusy={rest.isBusy} onExplain={rest.onExplain} />
      )}
      <div className="statement-generic">
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
  parameters: { statement, parameters, sets, missing, notes },
  isBusy,
  onExplain,
}: {
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
        <fieldset className="statement-sets">
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
      <table className="statement-parameters">
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
                <code>${number}</code> {column ?? ""} <span className="page-soft">{type}</span>
              </th>
              <td>
                <ValueBox
                  number={number}
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
    </>
  );
}

function ValueBox({
  number,
  entered,
  sample,
  onEnter,
}: {
  number: number;
  entered: Entered;
  sample: Value | undefined;
  onEnter: (value: Entered) => void;
}) {
  const isNull = valueToSend(entered, sample) === null;
  const released = sample === null ? "" : undefined;
  return (
    <span className="statement-value">
      <input
        aria-label={`Value of $${number}`}
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
        <span className="unseen">${number} is </span>NULL
      </label>
    </span>
  );
}
