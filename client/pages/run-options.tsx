import { Field } from "#client/ui/field.tsx";
import { Switch } from "#client/ui/switch.tsx";
import { type Problem, problem } from "#shared/base/problem.ts";
import { type RunSetting, readRunSettings } from "#shared/statements/run-settings.ts";
import type { ExplainRequest } from "./explain-run.ts";
import "./run-options.css";

/** What may be chosen for a run, as it stands in the form. */
export interface RunOptions {
  readonly timing: boolean;
  readonly memory: boolean;
  readonly serialize: boolean;
  /** `work_mem = 64MB, jit = off` */
  readonly settings: string;
}

export const usualOptions: RunOptions = {
  timing: true,
  memory: false,
  serialize: false,
  settings: "",
};

/** As a request has them; a setting that cannot be read is told. */
export function requestOptions({
  settings,
  ...measuring
}: RunOptions): Pick<ExplainRequest, "measuring" | "settings"> | Problem {
  const read = readRunSettings(settings);
  if ("unread" in read) return unreadSetting(read.unread);
  return { measuring, ...(read.length > 0 && { settings: read satisfies RunSetting[] }) };
}

const unreadSetting = (text: string): Problem =>
  problem(
    "invalid-request",
    `“${text}” is not a setting with its value, such as work_mem = 64MB. Separate several with commas.`,
  );

interface RunOptionsFormProps {
  readonly options: RunOptions;
  readonly onChange: (options: RunOptions) => void;
}

export function RunOptionsForm({ options, onChange }: RunOptionsFormProps) {
  const isUsual = (Object.keys(options) as (keyof RunOptions)[]).every(
    (key) => options[key] === usualOptions[key],
  );
  return (
    <details className="run-options">
      <summary>{isUsual ? "Options of the run" : "Options of the run, changed"}</summary>
      <div className="run-options-form">
        <Field
          label="Try settings, for this run alone"
          value={options.settings}
          onChange={(settings) => onChange({ ...options, settings })}
          placeholder="work_mem = 64MB, enable_seqscan = off"
        />
        <Switch
          label="Clock each node (turn it off if the clock itself is slow)"
          isOn={options.timing}
          onChange={(timing) => onChange({ ...options, timing })}
        />
        <Switch
          label="The planner’s memory, since Postgres 17"
          isOn={options.memory}
          onChange={(memory) => onChange({ ...options, memory })}
        />
        <Switch
          label="What sending the rows costs, since Postgres 17"
          isOn={options.serialize}
          onChange={(serialize) => onChange({ ...options, serialize })}
        />
      </div>
    </details>
  );
}
