import type { VNode } from "preact";
import { useRef } from "preact/hooks";

interface FileButtonProps {
  readonly label: string;
  readonly onFile: (file: File) => void;
}

/** Lets the person choose a JSON file; the same one can be chosen again. */
export function FileButton({ label, onFile }: FileButtonProps): VNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label={label}
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = "";
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
