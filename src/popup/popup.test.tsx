// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EMPTY_SESSION, type Session } from "../session/session.ts";
import { OUTPUTS } from "../core/settings.ts";
import { readSessionFile } from "../session/session-file.ts";
import { NOTICE_FOR_OTHERS } from "../core/texts.ts";
import type { EngineStatus } from "../messages/engine.ts";
import { tile as someTile } from "../messages/samples.testing.ts";
import type { Tile } from "../messages/tab.ts";
import type { TabView } from "../messages/popup.ts";
import { FakeBackground, OFF, second } from "../pages/fake-background.testing.ts";
import type { ActionUnitSource } from "../pages/label-sources.ts";

const tile: Tile = { ...someTile, stream: "a", problem: null };

const READY: EngineStatus = {
  state: "ready",
  backend: "wasm",
  refusal: null,
  threads: 2,
  modelId: "b0",
  millisecondsPerFace: 21.4,
  frames: {},
  problem: null,
};

let background: FakeBackground;
const fake = vi.hoisted(() => ({ default: {} }));
vi.mock("webextension-polyfill", () => fake);

const { App } = await import("./app.tsx");

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(async () => {
  await act(() => {
    render(null, document.body);
  });
  vi.useRealTimers();
});

async function open(
  view: TabView,
  {
    origin = null,
    labels = "derived",
    notShown = {},
    session = EMPTY_SESSION,
  }: Partial<ActionUnitSource> & { origin?: string | null; session?: Session } = {},
): Promise<void> {
  background = new FakeBackground(view, session);
  fake.default = background;
  const sources = new Map([[view.settings.modelId, { labels, notShown }]]);
  await act(() => {
    render(<App tab={{ id: 7, origin }} labels={sources} />, document.body);
  });
  await settle();
}

/** Effects have run; now what they asked for is answered and shown. */
async function settle(): Promise<void> {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(0);
  });
}

function find(selector: string, text = ""): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find((one) => one.textContent.includes(text));
  if (found === undefined) throw new Error(`no ${selector} with "${text}" in ${document.body.textContent}`);
  return found;
}

async function click(selector: string, text = ""): Promise<void> {
  await act(() => {
    find(selector, text).click();
  });
  await settle();
}

/** Two tiles: one with two tracks, one that nobody could measure. */
function called(): Session {
  let session = EMPTY_SESSION;
  for (let at = 0; at < 3; at += 1) session = second(session, "a", 1, { happiness: 6, neutral: 3 });
  session = second(session, "a", 2, { sadness: 10 });
  return second(session, "b", 1, {});
}

const CALLED: TabView = { ...OFF, names: { a: "Robin" } };

describe("the switch", () => {
  it("asks the background and shows what it answers", async () => {
    await open(OFF);
    expect(find("[role=switch]").getAttribute("aria-checked")).toBe("false");
    await click("[role=switch]");
    expect(background.asked.at(-1)).toEqual({ to: "background", kind: "switch-on", tab: 7 });
    expect(find("[role=switch]").getAttribute("aria-checked")).toBe("true");
    await click("[role=switch]");
    expect(background.asked.at(-1)?.kind).toBe("switch-off");
    expect(find("[role=switch]").textContent).toContain("Nothing in this tab is read.");
  });

  it("shows in one sentence why it cannot be switched on", async () => {
    await open(OFF);
    background.refusal = { kind: "refused", problem: { kind: "page-not-allowed", detail: "chrome://extensions" } };
    await click("[role=switch]");
    expect(find("[role=status]").textContent).toMatch(/lets no extension run on chrome:\/\/extensions/);
  });

  it("says what to do when the background does not answer at all", async () => {
    background = new FakeBackground(OFF);
    background.runtime.sendMessage = () => Promise.reject(new Error("gone"));
    fake.default = background;
    await act(() => {
      render(<App tab={{ id: 7, origin: null }} labels={new Map()} />, document.body);
    });
    await settle();
    expect(find(".banner").textContent).toContain("gone");
  });

  it("is not there without a tab", async () => {
    await act(() => {
      render(<App tab={null} labels={new Map()} />, document.body);
    });
    expect(document.querySelector("[role=switch]")).toBeNull();
    expect(document.body.textContent).toContain("There is no tab");
  });

  it("looks again every second, and no more once the popup is closed", async () => {
    await open(OFF);
    background.view = { ...OFF, on: true };
    await act(async () => {
      await vi.advanceTimersByTimeAsync(1000);
    });
    expect(find("[role=switch]").getAttribute("aria-checked")).toBe("true");
    await act(() => {
      render(null, document.body);
    });
    const { length } = background.asked;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(background.asked).toHaveLength(length);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("the first run", () => {
  const unanswered: TabView = {
    ...OFF,
    settings: { ...OFF.settings, contextOfUse: null },
    problem: { kind: "context-unanswered", detail: "" },
  };

  it("asks before there is a switch", async () => {
    await open(unanswered);
    expect(document.querySelector("[role=switch]")).toBeNull();
    await click("button[type=submit]");
    expect(find("[role=alert]").textContent).toContain("Please answer");
    await click("label", "Private");
    await click("button[type=submit]");
    expect(background.view.settings.contextOfUse).toBe("personal");
    expect(find("[role=switch]").getAttribute("aria-checked")).toBe("false");
  });

  it("asks about the European Union only for work and education", async () => {
    await open(unanswered);
    expect(document.body.textContent).not.toContain("European Union");
    await click("label", "Work or education");
    await click("button[type=submit]");
    expect(background.asked.some(({ kind }) => kind === "save-settings")).toBe(false);
    await click("label", "Yes");
    await click("button[type=submit]");
    expect(background.view.settings).toMatchObject({ contextOfUse: "work-or-education", inEuropeanUnion: true });
  });
});

describe("what is seen now", () => {
  it("says nothing of faces while the models load", async () => {
    await open({ ...OFF, on: true, engine: { ...READY, state: "starting" }, tiles: [tile] });
    expect(document.querySelector(".tiles")).toBeNull();
    expect(find("[role=switch]").textContent).toContain("Loading the models");
  });

  it("names each video and says what its faces look like, or why there is nothing", async () => {
    const session = second(EMPTY_SESSION, "a", 1, { happiness: 6, neutral: 3 });
    const [face] = session.faces;
    if (face === undefined) throw new Error("no face");
    const carried = { ...face, carriers: { brows: 1, cheeks: 0, mouth: 6 } };
    const frozen: Tile = {
      ...tile,
      stream: "b",
      name: "",
      speaking: true,
      problem: { kind: "frozen-picture", detail: "" },
    };
    const mine: Tile = { ...tile, stream: "c", name: "Me", selfView: true };
    const names = { a: "Robin", c: "Me" };
    await open({ ...OFF, on: true, engine: READY, tiles: [tile, frozen, mine], names, now: [carried] });
    const rows = [...document.querySelectorAll(".tiles li")].map((row) => row.textContent);
    expect(rows[0]).toMatch(/Robin.*Looks like happiness.*goes with the mouth and chin/);
    expect(rows[0]).not.toContain("speaking");
    expect(rows[1]).toMatch(/Tile 2.*speaking.*stands still/);
    expect(rows[2]).toMatch(/Me.*you.*No face is seen/);
  });

  it("says once whose picture the practice mirror's is", async () => {
    const mine: Tile = { ...tile, stream: "c", name: "You", selfView: true };
    await open({ ...OFF, on: true, tiles: [mine], names: { c: "You" }, engine: READY });
    expect(find(".tile-name").textContent).toBe("You");
  });

  it("shows what the models run on", async () => {
    await open({ ...OFF, on: true, engine: READY });
    expect(find("footer").textContent).toContain("b0 · 2 processor threads, 21 ms a face");
  });

  it("says why the graphics card is not used", async () => {
    await open({ ...OFF, on: true, engine: { ...READY, refusal: { fault: "lost", detail: "driver" } } });
    expect(find("footer").textContent).toContain("The graphics card is not used: it was lost (driver).");
  });
});

describe("the summary", () => {
  it("says that there is none yet", async () => {
    await open(OFF);
    expect(document.body.textContent).toContain("The summary starts with the first face");
    expect(document.querySelector(".danger")).toBeNull();
  });

  it("shows shares that are the readings', tile by tile", async () => {
    await open(CALLED, { session: called() });
    const bars = [...document.querySelectorAll("[role=img].bar")].map((bar) => bar.getAttribute("aria-label"));
    // Tile a: 18 of 40 happy, 9 neutral, 10 sad, 3 unsure.
    expect(bars[0]).toBe("Share of each expression: neutral 23%, happiness 45%, sadness 25%, unsure 8%");
    expect(bars[1]).toBe("Share of each expression: unsure 100%");
    expect([...document.querySelectorAll("h3")].map((one) => one.firstChild?.textContent)).toEqual(["Robin", "Tile 2"]);
    expect(find("h2", "This session").textContent).toContain("5 sec");
  });

  it("draws the rest only when opened, and marks derived labels", async () => {
    await open(CALLED, { session: called() });
    expect(document.querySelector(".units")).toBeNull();
    const details = document.querySelector<HTMLDetailsElement>(".tile details");
    if (details === null) throw new Error("no details");
    await act(() => {
      details.open = true;
      details.dispatchEvent(new Event("toggle"));
    });
    expect(find(".units li", "AU12").textContent).toBe("AU12lip corners pulled80%");
    expect(details.textContent).toContain("derived labels");
    expect(details.querySelector(".plane [role=img]")?.getAttribute("aria-label")).toBe(
      "Mean valence and arousal: Valence +0.50, Arousal -0.25",
    );
    expect(details.querySelectorAll(".track-summary")).toHaveLength(2);
  });

  it("says why an action unit is not to be relied on, and draws no bar for it", async () => {
    await open(CALLED, { session: called(), notShown: { AU12: "it contradicts itself" } });
    const details = document.querySelector<HTMLDetailsElement>(".tile details");
    await act(() => {
      if (details !== null) details.open = true;
      details?.dispatchEvent(new Event("toggle"));
    });
    const last = document.querySelector(".units li:last-child");
    expect(last?.textContent).toBe(
      "AU12lip corners pulledNot to be relied on: the model cannot tell it from a face at rest.80%",
    );
    expect(last?.querySelector(".meter")).toBeNull();
    expect(find(".units li", "AU6").querySelector(".meter")).not.toBeNull();
  });

  it("does not speak of derived labels where people gave them", async () => {
    await open(CALLED, { session: called(), labels: "human" });
    const details = document.querySelector<HTMLDetailsElement>(".tile details");
    await act(() => {
      if (details !== null) details.open = true;
      details?.dispatchEvent(new Event("toggle"));
    });
    expect(details?.textContent).toContain("AU12");
    expect(details?.textContent).not.toContain("derived labels");
  });

  it("is deleted only after a second press", async () => {
    await open(CALLED, { session: called() });
    await click("button", "Delete");
    expect(background.asked.some(({ kind }) => kind === "delete-session")).toBe(false);
    await click("button", "Keep");
    await click("button", "Delete");
    await click(".confirm button", "Delete");
    expect(background.asked.at(-2)).toEqual({ to: "background", kind: "delete-session", session: "7.1" });
    expect(document.body.textContent).toContain("The summary starts with the first face");
  });

  it("is saved without what is hidden", async () => {
    const settings = { ...OFF.settings, hiddenOutputs: OUTPUTS };
    await open({ ...CALLED, settings }, { session: called() });
    background.about = { names: { a: "Robin" }, models: [], notes: [] };
    const saved: Blob[] = [];
    vi.spyOn(URL, "createObjectURL").mockImplementation((content) => {
      if (content instanceof Blob) saved.push(content);
      return "blob:saved";
    });
    await click("button", "CSV");
    await click("button", "JSON");
    const [csv = "", json = ""] = await Promise.all(saved.map((content) => content.text()));
    expect(csv).toMatch(/^,"a",1,0,1,10,.*,,$/m);
    const file = readSessionFile(json);
    expect(file).toMatchObject({ about: { names: {}, hidden: OUTPUTS } });
    expect(csv + json).not.toContain("Robin");
  });

  it("never says what somebody feels", async () => {
    await open(CALLED, { session: called() });
    expect(document.body.textContent.replace(NOTICE_FOR_OTHERS, "")).not.toMatch(/feel/i);
  });
});

describe("automatic start", () => {
  it("is asked for by a click and taken back by one", async () => {
    await open(OFF, { origin: "https://meet.example.org" });
    await click("label", "Start by itself on meet.example.org");
    expect([...background.granted]).toEqual(["https://meet.example.org/*"]);
    await click("label", "Start by itself on meet.example.org");
    expect([...background.granted]).toEqual([]);
  });

  it("stays off where the browser's question is answered with no", async () => {
    await open(OFF, { origin: "https://meet.example.org" });
    background.grants = false;
    await click("label", "Start by itself");
    expect(document.querySelector<HTMLInputElement>("[type=checkbox]")?.checked).toBe(false);
  });
});

it("gives a ready text for the others", async () => {
  await open(OFF);
  const copied = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  await click("button", "Copy notice");
  expect(copied).toHaveBeenCalledWith(NOTICE_FOR_OTHERS);
  expect(find("[role=status]", "Copied").textContent).toBe("Copied");
});
