import { Field } from "#client/ui/field.tsx";
import { Select } from "#client/ui/select.tsx";
import { type WindowName, windowNames } from "#shared/statements/window.ts";
import { fromInput, toInput } from "./local-time.ts";

/** Which time is asked for, as an address holds it. */
export interface AskedWindow {
  readonly window?: WindowName | undefined;
  /** Of a custom one, ISO 8601. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface WindowChoiceProps {
  readonly asked: AskedWindow;
  /** The one that is taken where none is asked for. */
  readonly usual: WindowName;
  /** Those that are offered. */
  readonly names: readonly WindowName[];
  readonly onChange: (asked: AskedWindow) => void;
}

/** The time that numbers are of. */
export function WindowChoice({ asked, usual, names, onChange }: WindowChoiceProps) {
  const { window = usual, from = anHourAgo(), to = now() } = asked;
  return (
    <>
      <Select
        label="over"
        value={window}
        options={names.map((name) => ({ value: name, text: windowTitles[name] }))}
        onChange={(value) => {
          const name = windowNames.find((one) => one === value) ?? usual;
          onChange(name === "custom" ? { window: name, from, to } : { window: name });
        }}
      />
      {window === "custom" && (
        <>
          <Field
            label="from"
            type="datetime-local"
            value={toInput(from)}
            onChange={(typed) => onChange({ window, from: fromInput(typed) ?? from, to })}
          />
          <Field
            label="to"
            type="datetime-local"
            value={toInput(to)}
            onChange={(typed) => onChange({ window, from, to: fromInput(typed) ?? to })}
          />
        </>
      )}
    </>
  );
}

const now = () => new Date().toISOString();
const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

const windowTitles: Readonly<Record<WindowName, string>> = {
  "15m": "the last 15 minutes",
  "1h": "the last hour",
  "24h": "the last 24 hours",
  "7d": "the last 7 days",
  "since-reset": "since the reset",
  custom: "a time to choose",
};
