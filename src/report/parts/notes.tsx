import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { clockText, REPORT_TEXTS } from "../../pages/report-texts.ts";
import { LONGEST_NOTE, MOST_NOTES, type Note } from "../../session/about.ts";
import { useCursor, useOpenSession } from "../state/open-session.ts";
import { TimeButton } from "./time-button.tsx";

const TEXTS = REPORT_TEXTS.notes;

interface NotesProps {
  readonly notes: readonly Note[];
  readonly onChange: (notes: readonly Note[]) => void;
}

/** The user's own words at moments of the call. */
export function Notes({ notes, onChange }: NotesProps): VNode {
  const [text, setText] = useState("");
  const { duration } = useOpenSession();
  const seconds = Math.min(useCursor(), duration);
  const isFull = notes.length >= MOST_NOTES;
  const add = (event: Event): void => {
    event.preventDefault();
    if (text.trim() === "" || isFull) return;
    const added = [...notes, { time: seconds, text: text.trim() }];
    onChange(added.sort((one, other) => one.time - other.time));
    setText("");
  };
  return (
    <section class="card" aria-label={TEXTS.title}>
      <h2>{TEXTS.title}</h2>
      <p class="muted screen-only">{isFull ? TEXTS.full : TEXTS.hint}</p>
      <form class="note-form screen-only" onSubmit={add}>
        <label>
          {TEXTS.label(clockText(seconds))}
          <input
            type="text"
            maxLength={LONGEST_NOTE}
            value={text}
            onInput={({ currentTarget }) => {
              setText(currentTarget.value);
            }}
          />
        </label>
        <button type="submit">{TEXTS.add}</button>
      </form>
      {notes.length === 0 ? (
        <p class="muted">{TEXTS.none}</p>
      ) : (
        <ol class="moments notes">
          {notes.map((note, at) => (
            <li key={at}>
              <TimeButton seconds={note.time} />
              <p>{note.text}</p>
              <button
                type="button"
                class="quiet screen-only"
                aria-label={TEXTS.remove(clockText(note.time))}
                onClick={() => {
                  onChange(notes.filter((_, other) => other !== at));
                }}
              >
                {TEXTS.removeShort}
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
