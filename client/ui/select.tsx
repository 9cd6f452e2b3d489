import "./select.css";

interface Option {
  readonly value: string;
  readonly text: string;
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly isDisabled?: boolean;
}

/** The browser's own list: it works with every keyboard, phone and screen reader. */
export function Select({ label, value, options, onChange, isDisabled = false }: SelectProps) {
  return (
    <label className="select">
      <span className="select-label">{label}</span>
      <select
        value={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}
