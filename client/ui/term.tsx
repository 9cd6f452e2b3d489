import "./term.css";

interface TermProps {
  readonly children: string;
  /** Of what it is, in a sentence: shown below it while it is open. */
  readonly meaning: string;
  readonly isOpen: boolean;
  readonly onPress: () => void;
}

/** A word that is explained to whoever points at it or presses it. */
export const Term = ({ children, meaning, isOpen, onPress }: TermProps) => (
  <button type="button" className="term" aria-expanded={isOpen} title={meaning} onClick={onPress}>
    {children}
  </button>
);
