import { madeSegment } from "../session/made-segment.testing.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EXPRESSIONS } from "../core/expression.ts";
import { perActionUnit } from "../core/action-unit.ts";
import type { SessionLine } from "../session/about.ts";
import { unpackSession } from "../session/packed.ts";
import type { Segment } from "../session/segment.ts";
import { shareOf } from "../session/tally.ts";
import { NO_POLICY } from "../core/policy.ts";
import { DEFAULT_SETTINGS, type Settings } from "../core/settings.ts";
import type { PopupAnswer, TabView } from "../messages/popup.ts";
import { tile as someTile } from "../messages/samples.testing.ts";
import type { Tile } from "../messages/tab.ts";
import { FakeBrowser, ORIGIN } from "./fake-browser.testing.ts";

const PERSONAL: Settings = { ...DEFAULT_SETTINGS, contextOfUse: "personal" };
const CALL = "https://meet.example.org/abc?secret=1";
const POPUP = { id: "undertone", url: `${ORIGIN}popup.html` };
const ENGINE = { id: "undertone", url: `${ORIGIN}offscreen.html` };

const tile: Tile = { ...someTile, problem: null };
const site = { site: "generic", looked: 1, matched: 1, changed: false };
const tiles = { to: "background", kind: "tiles", tiles: [tile], site };

let browser: FakeBrowser;
let sequence = 0;

beforeEach(async () => {
  vi.useFakeTimers();
  browser = new FakeBrowser();
  // A content script that is put into a page says so at once, as the real one does.
  browser.onInject = async (tab) => {
    browser.listening.add(tab);
    await fromTab(tab, { to: "background", kind: "content-started" });
  };
  await browser.local.set({ settings: PERSONAL });
  await browser.startBackground();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function ask(message: unknown): Promise<PopupAnswer> {
  return browser.events.message.fire(message, POPUP) as Promise<PopupAnswer>;
}

function fromTab(tab: number, message: unknown, url = CALL): Promise<unknown> {
  return browser.events.message.fire(message, { id: "undertone", url, tab: { id: tab }, frameId: 0 });
}

function fromEngine(message: unknown): Promise<unknown> {
  return browser.events.message.fire(message, ENGINE);
}

async function viewed(request: object): Promise<TabView> {
  const answer = await ask({ to: "background", ...request });
  if (answer.kind !== "view") throw new Error(`no view: ${JSON.stringify(answer)}`);
  return answer.view;
}

const view = (tab: number): Promise<TabView> => viewed({ kind: "view-tab", tab });
const switchOn = (tab: number): Promise<TabView> => viewed({ kind: "switch-on", tab });
const switchOff = (tab: number): Promise<TabView> => viewed({ kind: "switch-off", tab });

function segment(start: number, happy = 3, faceId = 1): Segment {
  return madeSegment({
    ...{ start, faceId, shown: { happiness: happy }, unsure: 1 },
    valence: happy * 0.5,
    actionUnits: perActionUnit(() => happy * 0.25),
  });
}

const readings = ({ faces }: TabView): number => faces.reduce((sum, face) => sum + face.readings, 0);

/** Everything that storage.session holds of a tab's session. */
function storedOf(tab: number): readonly string[] {
  return [...browser.session.values.keys()].filter((key) => key.startsWith(`session:${tab}`));
}

/** Does it with the other so many steps on its way: from not begun to ended. Each time in a tab of its own. */
async function atEachStep(test: (tab: number, goOn: () => Promise<void>) => Promise<void>): Promise<void> {
  for (let steps = 0; steps < 40; steps += 1) {
    await test(100 + steps, async () => {
      for (let step = 0; step < steps; step += 1) await Promise.resolve();
    });
  }
}

async function listed(): Promise<readonly SessionLine[]> {
  const answer = await ask({ to: "background", kind: "list-sessions" });
  if (answer.kind !== "sessions") throw new Error("no list");
  return answer.sessions;
}

/** What the engine says of a tab's segments. */
function segmentsReport(changed: object = {}): object {
  const report = { to: "background", kind: "segments", engine: "e", sequence: 1, tab: 7, model: "m" };
  return { ...report, segments: [segment(100)], ...changed };
}

function segments(tab: number, ...list: Segment[]): Promise<unknown> {
  sequence += 1;
  return fromEngine(segmentsReport({ sequence, tab, segments: list }));
}

describe("switching on and off", () => {
  it("starts the engine, then the content script, and shows it", async () => {
    let engineBefore = 0;
    const inject = browser.onInject;
    browser.onInject = async (tab) => {
      engineBefore = browser.offscreenDocuments;
      await inject(tab);
    };
    expect((await switchOn(7)).on).toBe(true);
    expect(engineBefore).toBe(1);
    expect(browser.badges.get(7)).toBe("ON");
    expect(browser.titles.get(7)).toBe("Undertone is on in this tab");
  });

  it("hands the content script the settings", async () => {
    browser.onInject = (tab) => void browser.listening.add(tab);
    await switchOn(7);
    expect(await fromTab(7, { to: "background", kind: "content-started" })).toEqual({
      to: "content",
      kind: "settings",
      settings: PERSONAL,
    });
  });

  it("tells tab and engine when it goes off, and keeps the summary", async () => {
    await switchOn(7);
    await segments(7, segment(100));
    const after = await switchOff(7);
    expect(after.on).toBe(false);
    expect(readings(after)).toBe(4);
    expect(browser.toTabs).toEqual([{ tab: 7, message: { to: "content", kind: "switch-off" } }]);
    expect(browser.toEngine).toContainEqual({ to: "offscreen", kind: "release-tab", tab: 7 });
    expect(browser.badges.get(7)).toBe("");
  });

  it("creates one engine for two tabs at once", async () => {
    await Promise.all([switchOn(1), switchOn(2)]);
    expect(browser.offscreenCreated).toBe(1);
    expect([(await view(1)).on, (await view(2)).on]).toEqual([true, true]);
  });

  it("says why a page cannot be read", async () => {
    browser.onInject = () => Promise.reject(new Error("Cannot access a chrome:// URL"));
    const refused = await switchOn(7);
    expect(refused.on).toBe(false);
    expect(refused.problem).toEqual({ kind: "page-not-allowed", detail: "" });
    expect(browser.badges.get(7)).toBe("!");
    await browser.events.tabUpdated.fire(7, { status: "complete" });
    await vi.waitFor(async () => {
      expect((await view(7)).problem).toBeNull();
    });
  });

  it("toggles by the keyboard", async () => {
    await browser.events.command.fire("toggle-overlay", { id: 7 });
    await vi.waitFor(async () => {
      expect((await view(7)).on).toBe(true);
    });
    await browser.events.command.fire("toggle-overlay", { id: 7 });
    await vi.waitFor(async () => {
      expect((await view(7)).on).toBe(false);
    });
  });
});

describe("the first run's question", () => {
  it.each([
    [{ contextOfUse: null, inEuropeanUnion: null }, "context-unanswered"],
    [{ contextOfUse: "work-or-education", inEuropeanUnion: true }, "context-forbidden"],
  ] as const)("keeps everything off for %o", async (answers, kind) => {
    await browser.local.set({ settings: { ...DEFAULT_SETTINGS, ...answers } });
    const refused = await switchOn(7);
    expect([refused.on, refused.problem?.kind]).toEqual([false, kind]);
    expect(browser.offscreenCreated).toBe(0);
    expect(browser.listening.size).toBe(0);
  });

  it("switches running tabs off when the answer forbids it", async () => {
    await switchOn(7);
    const settings = { ...PERSONAL, contextOfUse: "work-or-education", inEuropeanUnion: true };
    await ask({ to: "background", kind: "save-settings", settings });
    const after = await view(7);
    expect([after.on, after.problem?.kind]).toEqual([false, "context-forbidden"]);
    expect(browser.toTabs.at(-1)?.message).toEqual({ to: "content", kind: "switch-off" });
  });
});

describe("the engine's life", () => {
  it("ends a while after the last tab went off, not before", async () => {
    await switchOn(1);
    await switchOn(2);
    await switchOff(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(browser.offscreenDocuments).toBe(1);
    await switchOff(2);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(browser.offscreenDocuments).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(browser.offscreenDocuments).toBe(0);
  });

  it("goes on when a tab is switched on again in time", async () => {
    await switchOn(1);
    await switchOff(1);
    await vi.advanceTimersByTimeAsync(15_000);
    await switchOn(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([browser.offscreenDocuments, browser.offscreenCreated]).toEqual([1, 1]);
  });

  it("ends at the next wake-up where the service worker died before its timer", async () => {
    await switchOn(1);
    await switchOff(1);
    vi.clearAllTimers();
    vi.setSystemTime(Date.now() + 3_600_000);
    await browser.startBackground();
    await vi.waitFor(() => {
      expect(browser.offscreenDocuments).toBe(0);
    });
  });

  it("gets its settings when it starts and whenever they change", async () => {
    expect(await fromEngine({ to: "background", kind: "engine-started" })).toEqual({
      to: "offscreen",
      kind: "configure",
      settings: PERSONAL,
      tabs: [],
    });
    await switchOn(1);
    const settings = { ...PERSONAL, processorShare: 0.3 };
    const answer = { kind: "settings", settings, policy: NO_POLICY };
    expect(await ask({ to: "background", kind: "save-settings", settings })).toEqual(answer);
    expect(browser.toEngine).toContainEqual({ to: "offscreen", kind: "configure", settings, tabs: [1] });
    expect(browser.toTabs).toContainEqual({ tab: 1, message: { to: "content", kind: "settings", settings } });
  });

  it("shows the engine's problem before the page's", async () => {
    await switchOn(1);
    await fromTab(1, { to: "background", kind: "content-problem", problem: { kind: "no-video", detail: "" } });
    expect((await view(1)).problem?.kind).toBe("no-video");
    const problem = { kind: "model-damaged", detail: "face.onnx" };
    const status = {
      state: "failed",
      backend: "wasm",
      refusal: null,
      threads: 1,
      modelId: "m",
      millisecondsPerFace: 0,
      frames: {},
    };
    browser.engineStatus = { ...status, problem };
    expect((await view(1)).problem).toEqual(problem);
  });
});

describe("a session", () => {
  it("outlives the service worker", async () => {
    await switchOn(7);
    await fromTab(7, tiles);
    await segments(7, segment(100), segment(101));
    await browser.startBackground();
    await segments(7, segment(102, 5));
    const after = await view(7);
    expect([after.on, after.tiles.length]).toEqual([true, 1]);
    const [face] = after.faces;
    if (face === undefined) throw new Error("no face");
    expect(face.readings).toBe(4 + 4 + 6);
    expect(shareOf(face, "happiness")).toBe(11 / 14);
    expect(after.names[face.stream]).toBe("Robin");
  });

  it("loses no segment of several messages at once", async () => {
    await switchOn(7);
    await Promise.all(Array.from({ length: 50 }, (_, second) => segments(7, segment(100 + second))));
    expect(readings(await view(7))).toBe(200);
  });

  it("keeps tabs apart", async () => {
    await Promise.all([switchOn(1), switchOn(2)]);
    await segments(1, segment(100));
    expect([readings(await view(1)), readings(await view(2))]).toEqual([4, 0]);
  });

  it("goes on when the same page is loaded again, with new tracks, and is a new one on another page", async () => {
    await switchOn(7);
    await segments(7, segment(100));
    await fromTab(7, { to: "background", kind: "content-started" });
    await segments(7, segment(101));
    expect((await view(7)).faces.map((face) => face.stream)).toEqual(["s1", "s1~2"]);
    await fromTab(7, { to: "background", kind: "content-started" }, "https://meet.example.org/other");
    expect(readings(await view(7))).toBe(0);
  });

  it("tells who is seen now, and forgets them when they are gone", async () => {
    await switchOn(7);
    await segments(7, segment(100, 3, 1), segment(100, 3, 2));
    await segments(7, segment(101, 3, 1));
    expect((await view(7)).now.map(({ faceId, start }) => [faceId, start])).toEqual([
      [1, 101],
      [2, 100],
    ]);
    await segments(7, segment(110, 3, 1));
    expect((await view(7)).now.map(({ faceId }) => faceId)).toEqual([1]);
  });

  it("is deleted on demand, without a trace", async () => {
    await switchOn(7);
    await fromTab(7, tiles);
    await segments(7, segment(100));
    await ask({ to: "background", kind: "delete-session", session: "7.1" });
    const deleted = await view(7);
    expect([readings(deleted), deleted.now.length]).toEqual([0, 0]);
    expect(storedOf(7)).toEqual([]);
    // The call goes on, and its tiles keep their names.
    await segments(7, segment(200));
    const { faces, names } = await view(7);
    expect(faces.map((face) => [names[face.stream], face.readings])).toEqual([["Robin", 4]]);
  });

  it("is not brought back by the last segments of its call, which ended", async () => {
    await switchOn(7);
    await fromTab(7, tiles);
    await segments(7, segment(100));
    await switchOff(7);
    await ask({ to: "background", kind: "delete-session", session: "7.1" });
    await segments(7, segment(101));
    expect([await listed(), storedOf(7), (await view(7)).names]).toEqual([[], [], {}]);
    // On again, it is another call.
    await switchOn(7);
    await segments(7, segment(200));
    expect((await listed()).map(({ id, start }) => [id, start])).toEqual([["7.2", 200]]);
  });

  it("is not brought back by segments that are on their way when it is deleted", async () => {
    await atEachStep(async (tab, goOn) => {
      await switchOn(tab);
      await segments(tab, segment(100));
      await switchOff(tab);
      const onItsWay = segments(tab, segment(101));
      await goOn();
      await Promise.all([onItsWay, ask({ to: "background", kind: "delete-session", session: `${tab}.1` })]);
      expect([await listed(), storedOf(tab)]).toEqual([[], []]);
    });
  });

  it("is not brought back by segments that come while it is deleted", async () => {
    await atEachStep(async (tab, goOn) => {
      await switchOn(tab);
      await segments(tab, segment(100));
      await switchOff(tab);
      const deleted = ask({ to: "background", kind: "delete-session", session: `${tab}.1` });
      await goOn();
      await Promise.all([segments(tab, segment(101)), deleted]);
      expect([await listed(), storedOf(tab)]).toEqual([[], []]);
    });
  });

  it("writes each second only what changed", async () => {
    await switchOn(7);
    for (let second = 0; second < 100; second += 1) await segments(7, segment(100 + second));
    const written: string[] = [];
    const set = browser.session.set.bind(browser.session);
    browser.session.set = (values) => {
      written.push(...Object.keys(values));
      return set(values);
    };
    await segments(7, segment(200));
    expect(written.sort()).toEqual(["session:7.1", "session:7.1:100"]);
  });

  it("writes each second as much, however long the call is", async () => {
    await switchOn(7);
    const write = vi.spyOn(browser.session, "set");
    const writtenIn = async (second: number): Promise<number> => {
      write.mockClear();
      await segments(7, segment(1000 + second));
      return JSON.stringify(write.mock.calls).length;
    };
    for (let second = 0; second < 10; second += 1) await writtenIn(second);
    const early = await writtenIn(10);
    for (let second = 11; second < 999; second += 1) await writtenIn(second);
    // Two numbers and an index have grown by a digit or two.
    expect(await writtenIn(999)).toBeLessThan(early + 20);
  });

  it("goes on in coarser steps where the browser has no more room, and says so", async () => {
    await switchOn(7);
    browser.session.quota = 20_000;
    for (let second = 0; second < 200; second += 1) await segments(7, segment(100 + second));
    const full = await view(7);
    expect([readings(full), full.problem?.kind]).toEqual([800, "session-coarser"]);
    expect(full.points).toBeLessThan(200);
    // Nothing of it was only in the service worker's memory.
    await browser.startBackground();
    const after = await view(7);
    expect([readings(after), after.points, after.duration, after.problem?.kind]).toEqual([
      800,
      full.points,
      200,
      "session-coarser",
    ]);
  });

  it("goes on in memory where the browser has no room at all, says so, and writes all once there is room", async () => {
    await switchOn(7);
    for (let second = 0; second < 9; second += 1) await segments(7, segment(100 + second));
    browser.session.quota = 0;
    await segments(7, segment(109));
    expect([readings(await view(7)), (await view(7)).problem?.kind]).toEqual([40, "session-unsaved"]);
    browser.session.quota = Infinity;
    await segments(7, segment(150));
    const { points, problem } = await view(7);
    expect([points, problem?.kind]).toEqual([2, "session-coarser"]);
    await browser.startBackground();
    const after = await view(7);
    expect([readings(after), after.points]).toEqual([44, points]);
  });

  it("stays when its tab closes, until it is deleted", async () => {
    await switchOn(7);
    await fromTab(7, tiles);
    await segments(7, segment(100));
    expect(await listed()).toEqual([{ id: "7.1", start: 100, end: 101, live: true }]);
    await browser.events.tabRemoved.fire(7);
    await vi.waitFor(() => {
      expect(JSON.stringify(browser.session.values.get("tabs"))).not.toContain("meet.example.org");
    });
    await segments(7, segment(101));
    await browser.startBackground();
    expect(await listed()).toEqual([{ id: "7.1", start: 100, end: 101, live: false }]);
    const answer = await ask({ to: "background", kind: "load-session", session: "7.1", since: 0 });
    if (answer.kind !== "session") throw new Error("no session");
    expect(unpackSession(answer.session).faces).toEqual([segment(100)]);
    expect(answer.about).toEqual({ names: { s1: "Robin" }, models: ["m"], notes: [], hidden: [] });
    await ask({ to: "background", kind: "delete-session", session: "7.1" });
    expect(storedOf(7)).toEqual([]);
    expect(await listed()).toEqual([]);
  });

  async function switchOnPrivately(tab: number): Promise<void> {
    const sender = { id: "undertone", url: CALL, tab: { id: tab, incognito: true }, frameId: 0 };
    browser.onInject = async () => {
      browser.listening.add(tab);
      await browser.events.message.fire({ to: "background", kind: "content-started" }, sender);
    };
    await switchOn(tab);
  }

  it("does not come back with a message that is on its way when its private window closes", async () => {
    await atEachStep(async (tab, goOn) => {
      await switchOnPrivately(tab);
      await segments(tab, segment(100));
      const onItsWay = segments(tab, segment(101));
      await goOn();
      await browser.events.tabRemoved.fire(tab);
      await onItsWay;
      await vi.waitFor(async () => {
        expect([await listed(), storedOf(tab)]).toEqual([[], []]);
      });
    });
  });

  it("goes with a tab of a private window", async () => {
    await switchOnPrivately(7);
    await segments(7, segment(100));
    expect(storedOf(7)).not.toEqual([]);
    await browser.events.tabRemoved.fire(7);
    await vi.waitFor(async () => {
      expect([await listed(), storedOf(7)]).toEqual([[], []]);
    });
  });

  it("stays when the tab goes on to another call", async () => {
    await switchOn(7);
    await segments(7, segment(100));
    await fromTab(7, { to: "background", kind: "content-started" }, "https://meet.example.org/next");
    await segments(7, segment(200), segment(201));
    expect((await listed()).map(({ id, live }) => [id, live])).toEqual([
      ["7.2", true],
      ["7.1", false],
    ]);
    expect(readings(await view(7))).toBe(8);
  });

  it("holds the seconds in which the site marked a tile as speaking", async () => {
    await switchOn(7);
    await fromTab(7, { ...tiles, tiles: [{ ...tile, speaking: true }] });
    await segments(7, segment(100));
    await fromTab(7, tiles);
    await segments(7, segment(101));
    expect((await view(7)).faces.map(({ speaking, seconds }) => [speaking, seconds])).toEqual([[1, 2]]);
  });

  it("keeps the user's notes, and only the newest points travel again", async () => {
    const notes = [{ time: 3, text: "asked about the plan" }];
    await switchOn(7);
    await segments(7, segment(100), segment(101), segment(102));
    await ask({ to: "background", kind: "save-notes", session: "7.1", notes });
    await ask({ to: "background", kind: "save-notes", session: "8.1", notes });
    await browser.startBackground();
    const answer = await ask({ to: "background", kind: "load-session", session: "7.1", since: 2 });
    if (answer.kind !== "session") throw new Error("no session");
    expect(answer.session.points.map(({ index }) => index)).toEqual([2]);
    expect(answer.about.notes).toEqual(notes);
    expect((await listed()).map(({ id }) => id)).toEqual(["7.1"]);
  });

  it("makes room by halving the finest course of all, not the newest", async () => {
    await switchOn(7);
    for (let second = 0; second < 100; second += 1) await segments(7, segment(100 + second));
    await browser.events.tabRemoved.fire(7);
    await switchOn(8);
    await segments(8, segment(300));
    browser.session.quota = browser.session.bytes + 50;
    for (let second = 1; second < 20; second += 1) await segments(8, segment(300 + second));
    const steps = async (session: string): Promise<number> => {
      const answer = await ask({ to: "background", kind: "load-session", session, since: 0 });
      if (answer.kind !== "session") throw new Error("no session");
      expect(unpackSession(answer.session).faces[0]?.seconds).toBe(session === "7.1" ? 100 : 20);
      return answer.session.secondsPerPoint;
    };
    expect([await steps("7.1"), await steps("8.1")]).toEqual([2, 1]);
  });

  it("keeps no query of the page's address", async () => {
    await switchOn(7);
    expect(JSON.stringify([...browser.session.values])).not.toContain("secret");
  });
});

describe("life cycles", () => {
  const lost = { to: "background", kind: "engine-lost" };

  it("counts a message once that is sent again, since its answer was lost with the service worker", async () => {
    await switchOn(7);
    const message = segmentsReport({ sequence: 900 });
    expect(await fromEngine(message)).toEqual({ to: "offscreen", kind: "stored" });
    await browser.startBackground();
    expect(await fromEngine(message)).toEqual({ to: "offscreen", kind: "stored" });
    expect(readings(await view(7))).toBe(4);
    // Another engine counts anew.
    await fromEngine({ ...message, engine: "f", sequence: 1 });
    expect(readings(await view(7))).toBe(8);
  });

  it("opens the engine again that was closed or killed, for tabs that are on", async () => {
    await switchOn(7);
    browser.offscreenDocuments = 0;
    expect(await fromTab(7, lost)).toMatchObject({ kind: "settings" });
    expect(browser.offscreenDocuments).toBe(1);
    expect(browser.toEngine.at(-1)).toMatchObject({ kind: "configure", tabs: [7] });
    expect(await fromTab(8, lost)).toEqual({ to: "content", kind: "switch-off" });
  });

  it.each([
    ["crashed", () => fromEngine({ to: "background", kind: "port-closed", tab: 7 })],
    ["was discarded", () => browser.events.tabUpdated.fire(7, { discarded: true })],
  ])("switches a tab off whose page %s", async (_what, happens) => {
    await switchOn(7);
    await happens();
    expect((await view(7)).on).toBe(true);
    browser.listening.delete(7);
    await happens();
    await vi.waitFor(async () => {
      expect((await view(7)).on).toBe(false);
    });
  });

  it("keeps nothing but the session of a tab that another one replaced", async () => {
    await switchOn(7);
    await segments(7, segment(100));
    await browser.events.tabReplaced.fire(9, 7);
    await vi.waitFor(() => {
      expect(JSON.stringify(browser.session.values.get("tabs"))).not.toContain("meet.example.org");
    });
    expect((await view(7)).on).toBe(false);
  });

  it("begins another session with the next call of a single page, and not when a call changes its address", async () => {
    await switchOn(7);
    await fromTab(7, tiles);
    await segments(7, segment(100));
    await fromTab(7, tiles, "https://meet.example.org/abc/chat");
    expect(readings(await view(7))).toBe(4);
    await fromTab(7, { ...tiles, tiles: [] }, "https://meet.example.org/");
    expect(readings(await view(7))).toBe(4);
    await fromTab(7, { ...tiles, tiles: [{ ...tile, stream: "s2" }] }, "https://meet.example.org/next");
    // The last second of the call before comes late.
    await segments(7, segment(101), { ...segment(102), stream: "s2" });
    const { faces } = await view(7);
    expect(faces.map(({ stream, readings: count }) => [stream, count])).toEqual([["s2", 4]]);
  });

  it("goes off where the site's permission is revoked", async () => {
    browser.granted.add("https://meet.example.org/*");
    await fromTab(7, { to: "background", kind: "content-started" });
    expect((await view(7)).on).toBe(true);
    browser.granted.clear();
    await browser.events.permissionRemoved.fire();
    await vi.waitFor(async () => {
      expect((await view(7)).on).toBe(false);
    });
  });

  it("lets the engine go in time though the clock is set back", async () => {
    await switchOn(1);
    await switchOff(1);
    vi.setSystemTime(Date.now() - 86_400_000);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(browser.offscreenDocuments).toBe(0);
  });

  it("closes storage.local to content scripts", () => {
    expect(browser.accessOfLocal).toBe("TRUSTED_CONTEXTS");
  });
});

describe("another page in the tab", () => {
  it("is off where nobody of ours listens any more", async () => {
    await switchOn(7);
    browser.listening.delete(7);
    await browser.events.tabUpdated.fire(7, { status: "complete" });
    await vi.waitFor(async () => {
      expect((await view(7)).on).toBe(false);
    });
    expect(browser.toEngine).toContainEqual({ to: "offscreen", kind: "release-tab", tab: 7 });
  });

  it("stays on where the page only changed its address", async () => {
    await switchOn(7);
    browser.badges.clear();
    await browser.events.tabUpdated.fire(7, { status: "complete" });
    await vi.waitFor(() => {
      expect(browser.badges.get(7)).toBe("ON");
    });
    expect((await view(7)).on).toBe(true);
  });
});

describe("the administrator's policy", () => {
  const started = { to: "background", kind: "content-started" };

  it("answers for the user, and nothing of it is stored", async () => {
    await browser.managed.set({ contextOfUse: "work-or-education", inEuropeanUnion: true });
    const view = await ask({ to: "background", kind: "switch-on", tab: 7 });
    expect(view).toMatchObject({ view: { on: false, problem: { kind: "context-forbidden" } } });
    const settings = { ...PERSONAL, contextOfUse: "work-or-education", inEuropeanUnion: true };
    await ask({ to: "background", kind: "save-settings", settings });
    await browser.managed.remove(["contextOfUse", "inEuropeanUnion"]);
    expect(await ask({ to: "background", kind: "load-settings" })).toMatchObject({ settings: PERSONAL });
  });

  it("keeps Undertone off sites, also where only the content script knows the site", async () => {
    await browser.managed.set({ blockedSites: ["*.example.org"] });
    await ask({ to: "background", kind: "switch-on", tab: 7 });
    expect(await fromTab(7, started)).toEqual({ to: "content", kind: "switch-off" });
    const view = await ask({ to: "background", kind: "view-tab", tab: 7 });
    expect(view).toMatchObject({ view: { on: false, problem: { kind: "site-forbidden" } } });
  });

  it("takes hold of a call that is under way", async () => {
    await ask({ to: "background", kind: "switch-on", tab: 7 });
    await fromTab(7, started);
    await browser.managed.set({ allowedSites: ["elsewhere.example"], hiddenOutputs: ["names"] });
    await browser.events.managedChanged.fire({});
    const view = { view: { on: false, problem: { kind: "site-forbidden" }, settings: { hiddenOutputs: ["names"] } } };
    await vi.waitFor(async () => {
      expect(await ask({ to: "background", kind: "view-tab", tab: 7 })).toMatchObject(view);
    });
  });
});

describe("hidden outputs", () => {
  it("are told with a session, so that no page shows or saves them, and come back when shown again", async () => {
    await browser.managed.set({ hiddenOutputs: ["names"] });
    const hide = async (hiddenOutputs: Settings["hiddenOutputs"]): Promise<unknown> => {
      await ask({ to: "background", kind: "save-settings", settings: { ...PERSONAL, hiddenOutputs } });
      return ask({ to: "background", kind: "load-session", session: "7.1", since: 0 });
    };
    expect(await hide(["actionUnits"])).toMatchObject({ about: { names: {}, hidden: ["actionUnits", "names"] } });
    expect(await hide([])).toMatchObject({ about: { names: {}, hidden: ["names"] } });
    await browser.managed.remove("hiddenOutputs");
    expect(await hide([])).toMatchObject({ about: { hidden: [] } });
  });
});

describe("automatic start", () => {
  const started = { to: "background", kind: "content-started" };

  it("follows the granted sites", async () => {
    browser.granted.add("https://meet.example.org/*");
    await browser.events.permissionAdded.fire();
    await vi.waitFor(() => {
      expect(browser.registered.get("automatic-start")?.matches).toEqual(["https://meet.example.org/*"]);
    });
    browser.granted.clear();
    await browser.events.permissionRemoved.fire();
    await vi.waitFor(() => {
      expect(browser.registered.size).toBe(0);
    });
  });

  it("switches a tab of a granted site on", async () => {
    browser.granted.add("https://meet.example.org/*");
    expect(await fromTab(9, started)).toMatchObject({ kind: "settings" });
    expect(browser.offscreenDocuments).toBe(1);
    expect((await view(9)).on).toBe(true);
    expect(browser.badges.get(9)).toBe("ON");
  });

  it("stays off on any other site, and before the first run's question is answered", async () => {
    expect(await fromTab(9, started)).toEqual({ to: "content", kind: "switch-off" });
    browser.granted.add("https://meet.example.org/*");
    await browser.local.set({ settings: DEFAULT_SETTINGS });
    expect(await fromTab(9, started)).toEqual({ to: "content", kind: "switch-off" });
    expect(browser.offscreenCreated).toBe(0);
  });
});

describe("trust", () => {
  const on = { to: "background", kind: "switch-on", tab: 7 };
  const count = segmentsReport();
  const content = { id: "undertone", url: CALL, tab: { id: 7 }, frameId: 0 };

  it.each([
    ["a content script asks what only the popup may", on, content],
    ["a content script speaks as the engine", count, content],
    ["the engine asks what only the popup may", on, ENGINE],
    ["another extension asks", on, { ...POPUP, id: "other" }],
    ["another extension's popup page asks", on, { id: "undertone", url: "chrome-extension://other/popup.html" }],
    ["a page that only looks like ours asks", on, { id: "undertone", url: "https://undertone/popup.html" }],
    ["an unknown page of ours asks", on, { id: "undertone", url: `${ORIGIN}other.html` }],
    ["a frame in the page reports", { to: "background", kind: "content-started" }, { ...content, frameId: 3 }],
    ["a tab pretends to be the engine", count, { ...ENGINE, tab: { id: 7 } }],
    ["nobody can be named", on, {}],
  ])("nothing happens when %s", async (_case, message, sender) => {
    expect(await browser.events.message.fire(message, sender)).toBeUndefined();
    expect(browser.offscreenCreated).toBe(0);
    expect(readings(await view(7))).toBe(0);
    expect((await view(7)).on).toBe(false);
  });

  it("takes a tab's report for that tab only", async () => {
    await switchOn(1);
    await switchOn(2);
    await fromTab(1, { ...tiles, tab: 2 });
    expect([(await view(1)).tiles.length, (await view(2)).tiles.length]).toEqual([1, 0]);
  });

  it("does not add up segments that are not right", async () => {
    await switchOn(7);
    const right = segment(100);
    for (const wrong of [
      { ...right, valence: NaN },
      { ...right, readings: 99 },
      { ...right, seconds: 1e9 },
      { ...right, expressions: { ...right.expressions, [EXPRESSIONS[0]]: -1 } },
      { ...right, stream: "x".repeat(1000) },
    ]) {
      await fromEngine(segmentsReport({ segments: [right, wrong] }));
    }
    expect(readings(await view(7))).toBe(0);
  });

  it("refuses wrong settings with a sentence and changes nothing", async () => {
    const answer = await ask({
      to: "background",
      kind: "save-settings",
      settings: { ...PERSONAL, processorShare: 3 },
    });
    expect(answer).toEqual({
      kind: "refused",
      problem: { kind: "settings-refused", detail: "The processor share must be from 10% to 100%." },
    });
    expect(await ask({ to: "background", kind: "load-settings" })).toMatchObject({
      kind: "settings",
      settings: PERSONAL,
    });
  });

  it("refuses a request that it does not know", async () => {
    expect(await ask({ to: "background", kind: "view-tab", tab: -1 })).toMatchObject({ kind: "refused" });
  });
});
