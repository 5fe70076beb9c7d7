// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Output } from "../../core/settings.ts";
import { second } from "../../pages/fake-background.testing.ts";
import { EMPTY_SESSION } from "../../session/session.ts";
import { LARGEST_FILE, writeSessionFile } from "../../session/session-file.ts";
import { withoutOutputs } from "../../session/without-outputs.ts";
import type { Report } from "../state/report.ts";
import type { OpenReport } from "../state/use-report.ts";

vi.mock("webextension-polyfill", () => ({ default: {} }));

const { Files } = await import("./files.tsx");

const SESSION = second(second(EMPTY_SESSION, "a", 1, { happiness: 6 }), "b", 1, { sadness: 4 });
const ABOUT = { names: { a: "Robin" }, models: ["m"], notes: [{ time: 1, text: "here" }] };
const MODELS = [{ id: "m", actionUnitLabels: "derived", actionUnitsNotShown: {} }] as const;
const TEXT = writeSessionFile(SESSION, withoutOutputs(ABOUT, []), MODELS);

let shown: Report[] = [];

afterEach(() => {
  render(null, document.body);
  shown = [];
  vi.restoreAllMocks();
});

function open(report: Report | null = null, hidden: readonly Output[] = [], exports = true): void {
  const unused = (): Promise<void> => Promise.reject(new Error("not asked for"));
  const opened: OpenReport = {
    ...{ lines: [], report, problem: null, open: unused, remove: unused, saveNotes: () => undefined },
    show: (one) => shown.push(one),
  };
  render(<Files opened={opened} labels={new Map()} hidden={hidden} exports={exports} />, document.body);
}

/** Chooses a file, as the browser's dialogue hands it over. */
async function choose(file: File): Promise<void> {
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  if (input === null) throw new Error("no input for a file");
  Object.defineProperty(input, "files", { value: [file], configurable: true });
  await act(async () => {
    input.dispatchEvent(new Event("change"));
    await file.text();
  });
}

const alert = (): string => document.querySelector("[role=alert]")?.textContent ?? "";

function press(label: string): void {
  [...document.querySelectorAll("button")].find(({ textContent }) => textContent === label)?.click();
}

describe("a session's file that is opened", () => {
  it("is chosen by the button, and shown under its name", async () => {
    open();
    const clicked = vi.spyOn(HTMLInputElement.prototype, "click").mockImplementation(() => undefined);
    press("Open a file");
    expect(clicked).toHaveBeenCalledOnce();
    await choose(new File([TEXT], "monday.json"));
    expect(alert()).toBe("");
    const [report] = shown;
    if (report === undefined) throw new Error("nothing is shown");
    expect(report).toMatchObject({ source: { kind: "file", name: "monday.json", models: MODELS }, about: ABOUT });
    expect(writeSessionFile(report.session, report.about, MODELS)).toBe(TEXT);
  });

  it("shows nothing of what is hidden, and is saved so", async () => {
    open(null, ["names", "valenceArousal"]);
    await choose(new File([TEXT], "monday.json"));
    const [report] = shown;
    if (report === undefined) throw new Error("nothing is shown");
    expect(report.about).toMatchObject({ names: {}, hidden: ["valenceArousal", "names"] });

    const saved: Blob[] = [];
    vi.spyOn(URL, "createObjectURL").mockImplementation((content) => {
      if (content instanceof Blob) saved.push(content);
      return "blob:saved";
    });
    open(report);
    for (const label of ["Export JSON", "CSV of seconds", "CSV of the summary"]) press(label);
    const [json = "", seconds = "", summary = ""] = await Promise.all(saved.map((content) => content.text()));
    expect(json).toContain('"hidden"');
    expect(seconds.split("\r\n")[1]).toMatch(/^,"a",.*,,$/);
    expect(json + seconds + summary).not.toContain("Robin");
  });

  it.each([
    ["a damaged one", new File([TEXT.replace('"end"', '"ending"')], "x.json"), /damaged.*end/],
    ["no session", new File(["{}"], "x.json"), /Undertone/],
    ["one of a newer version", new File([TEXT.replace('"version": 1', '"version": 9')], "x.json"), /newer/],
    [
      "a far too large one",
      Object.defineProperty(new File([""], "x.json"), "size", { value: LARGEST_FILE + 1 }),
      /large/,
    ],
  ])("that cannot be shown says why, and leaves what is there: %s", async (_what, file, sentence) => {
    open();
    await choose(file);
    expect(alert()).toMatch(sentence);
    expect(shown).toEqual([]);
    await choose(new File([TEXT], "whole.json"));
    expect(alert()).toBe("");
    expect(shown).toHaveLength(1);
  });

  it("can be opened, but not saved, where an administrator keeps files off", () => {
    const report: Report = { source: { kind: "kept", id: "1" }, session: SESSION, about: withoutOutputs(ABOUT, []) };
    open(report, [], false);
    expect([...document.querySelectorAll("button")].map(({ textContent }) => textContent)).toEqual(["Open a file"]);
  });
});
