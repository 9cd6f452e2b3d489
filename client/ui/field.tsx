import type { ReactNode } from "react";
import "./field.css";

interface FrameProps {
  readonly label: string;
  readonly hint?: string | undefined;
}

interface FieldProps extends FrameProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: "text" | "search" | "password" | "date" | "datetime-local";
  readonly placeholder?: string;
}

export const Field = ({ value, onChange, type = "text", placeholder, ...frame }: FieldProps) => (
  <FieldFrame {...frame}>
    <input
      type={type}
      value={value}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  </FieldFrame>
);

/** Around whatever is typed into: what it is called, and what may stand in it. */
export const FieldFrame = ({ label, hint, children }: FrameProps & { children: ReactNode }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is what it is put around
  <label className="field">
    <span className="field-label">{label}</span>
    {children}
    {hint && <span className="field-hint">{hint}</span>}
  </label>
);
