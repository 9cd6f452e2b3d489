import "./field.css";

interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly hint?: string;
}

export const TextArea = ({ label, value, onChange, placeholder, hint }: TextAreaProps) => (
  <label className="field">
    <span className="field-label">{label}</span>
    <textarea
      value={value}
      rows={4}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
    {hint && <span className="field-hint">{hint}</span>}
  </label>
);
