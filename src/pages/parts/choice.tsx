import type { ComponentChildren, VNode } from "preact";

interface ChoiceProps {
  /** Of the question: of all choices of one name, one is taken. */
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  /** What is chosen. */
  readonly children: ComponentChildren;
}

/** One answer of several, all of which can be seen. */
export function Choice({ name, checked, onChoose, children }: ChoiceProps): VNode {
  return (
    <label class="choice">
      <input type="radio" name={name} checked={checked} onChange={onChoose} />
      <span>{children}</span>
    </label>
  );
}
