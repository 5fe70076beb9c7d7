import type { VNode } from "preact";

interface SelectProps<Choice extends string> {
  /** What a screen reader calls it, where no label stands around it. */
  readonly label?: string;
  readonly value: Choice;
  /** What can be chosen, each with its words, in order. */
  readonly choices: readonly (readonly [choice: Choice, words: string])[];
  readonly onChoose: (choice: Choice) => void;
}

/** One of several, as a list that opens. */
export function Select<Choice extends string>({ label, value, choices, onChoose }: SelectProps<Choice>): VNode {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = choices.find(([choice]) => choice === currentTarget.value);
        if (chosen !== undefined) onChoose(chosen[0]);
      }}
    >
      {choices.map(([choice, words]) => (
        <option key={choice} value={choice}>
          {words}
        </option>
      ))}
    </select>
  );
}
