import { FieldFrame } from "./field.tsx";

interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly hint?: string;
}

export const TextArea = ({ value, onChange, placeholder, ...frame }: TextAreaProps) => (
  <FieldFrame {...frame}>
    <textarea
      value={value}
      rows={4}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  </FieldFrame>
);
