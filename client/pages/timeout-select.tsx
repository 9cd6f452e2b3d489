import { useQuery } from "@tanstack/react-query";
import { limitsQuery } from "#client/api.ts";
import { Select } from "#client/ui/select.tsx";

interface TimeoutSelectProps {
  /** In milliseconds. */
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** In milliseconds. */
export const USUAL_TIMEOUT = 30_000;

const CHOICES = [
  [5_000, "5 s"],
  [USUAL_TIMEOUT, "30 s"],
  [120_000, "2 min"],
  [600_000, "10 min"],
  [3_600_000, "1 h"],
] as const;

/** How long a run may take, up to the ceiling that whoever started Planlens has set. */
export function TimeoutSelect({ value, onChange }: TimeoutSelectProps) {
  const { data: limits } = useQuery(limitsQuery);
  const most = limits?.maxTimeout ?? USUAL_TIMEOUT;
  const below = CHOICES.filter(([choice]) => choice < most).map(([choice, text]) => ({
    value: String(choice),
    text,
  }));
  const ceiling = { value: String(most), text: textOf(most) };
  return (
    <Select
      label="Stop after"
      value={String(Math.min(value, most))}
      options={limits ? [...below, ceiling] : [ceiling]}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}

const textOf = (timeout: number): string =>
  CHOICES.find(([choice]) => choice === timeout)?.[1] ?? `${timeout / 1_000} s`;
