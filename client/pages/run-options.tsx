import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#client/api.ts";
import { Field } from "#client/ui/field.tsx";
import { Switch } from "#client/ui/switch.tsx";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { type RunSetting, readRunSettings } from "#shared/statements/run-settings.ts";
import type { ExplainOption, ExplainRequest } from "./explain-run.ts";
import "./run-options.css";

/** What may be chosen for a run, as it stands in the form. */
export type RunOptions = Readonly<Record<ExplainOption, boolean>> & {
  /** `work_mem = 64MB, jit = off` */
  readonly tried: string;
};

export const usualOptions: RunOptions = {
  buffers: true,
  verbose: true,
  settings: true,
  wal: true,
  timing: true,
  memory: false,
  serialize: false,
  tried: "",
};

/** As a request has them; a setting that cannot be read is told. */
export function requestOptions({
  tried,
  ...measuring
}: RunOptions): Pick<ExplainRequest, "measuring" | "settings"> | Problem {
  const read = readRunSettings(tried);
  if ("unread" in read) return unreadSetting(read.unread);
  return { measuring, ...(read.length > 0 && { settings: read satisfies RunSetting[] }) };
}

const unreadSetting = (text: string): Problem =>
  problem(
    "invalid-request",
    `“${text}” is not a setting with its value, such as work_mem = 64MB. Separate several with commas.`,
  );

interface Option {
  readonly name: ExplainOption;
  readonly label: string;
  /** The major version that has it. */
  readonly since?: number;
}

const OPTIONS: readonly Option[] = [
  { name: "timing", label: "Clock each node (turn it off if the clock itself is slow)" },
  { name: "buffers", label: "Blocks that were read, found and written" },
  { name: "verbose", label: "Columns, schemas, and each worker apart" },
  { name: "settings", label: "Settings that are not as usual" },
  { name: "wal", label: "WAL that was written", since: 13 },
  { name: "memory", label: "The planner’s memory", since: 17 },
  { name: "serialize", label: "What sending the rows costs", since: 17 },
];

interface RunOptionsFormProps {
  readonly db: string | undefined;
  readonly options: RunOptions;
  readonly onChange: (options: RunOptions) => void;
}

export function RunOptionsForm({ db, options, onChange }: RunOptionsFormProps) {
  const [isOpen, setOpen] = useState(false);
  const major = useMajor(isOpen ? db : undefined);
  const isUsual = (Object.keys(options) as (keyof RunOptions)[]).every(
    (key) => options[key] === usualOptions[key],
  );
  return (
    <details className="run-options" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{isUsual ? "Options of the run" : "Options of the run, changed"}</summary>
      <div className="run-options-form">
        <Field
          label="Try settings, for this run alone"
          value={options.tried}
          onChange={(tried) => onChange({ ...options, tried })}
          placeholder="work_mem = 64MB, enable_seqscan = off"
        />
        {OPTIONS.filter(({ since = 0 }) => major === undefined || since <= major).map(
          ({ name, label, since }) => (
            <Switch
              key={name}
              label={major === undefined && since ? `${label}, since Postgres ${since}` : label}
              isOn={options[name]}
              onChange={(isOn) => onChange({ ...options, [name]: isOn })}
            />
          ),
        )}
      </div>
    </details>
  );
}

/** Of the server's version, where it answers: what it does not have is not offered. */
function useMajor(db: string | undefined): number | undefined {
  const { data: server } = useQuery({
    enabled: db !== undefined,
    queryKey: ["server", db],
    queryFn: ({ signal }) => api.server(db ?? "", signal),
  });
  return server && !isProblem(server) ? Math.floor(server.version / 10_000) : undefined;
}
