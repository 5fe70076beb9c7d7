// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NO_POLICY } from "../core/policy.ts";
import { settingsFile } from "../core/settings-file.ts";
import { DEFAULT_SETTINGS, type Settings } from "../core/settings.ts";
import type { PopupAnswer } from "../messages/popup.ts";
import { FakeBackground, OFF, PERSONAL } from "../pages/fake-background.testing.ts";

let background: FakeBackground;
const fake = vi.hoisted(() => ({ default: {} }));
vi.mock("webextension-polyfill", () => fake);

const { OptionsApp } = await import("./options-app.tsx");

beforeEach(() => {
  background = new FakeBackground({ ...OFF, settings: PERSONAL });
  fake.default = background;
});

afterEach(async () => {
  await act(() => {
    render(null, document.body);
  });
});

async function open(
  answer: PopupAnswer = { kind: "settings", settings: background.view.settings, policy: background.view.policy },
): Promise<void> {
  await act(() => {
    render(<OptionsApp answer={answer} models={[]} />, document.body);
  });
  await settle();
}

/** What was asked is answered and shown. */
async function settle(): Promise<void> {
  await act(async () => {
    await Promise.resolve();
  });
}

function find<Wanted extends HTMLElement>(selector: string, kind: new () => Wanted, text = ""): Wanted {
  const all = [...document.querySelectorAll(selector)].filter((one) => one.textContent.includes(text));
  const found = all.find((one) => one instanceof kind);
  if (!(found instanceof kind)) throw new Error(`no ${selector} with "${text}"`);
  return found;
}

async function click(selector: string, text = ""): Promise<void> {
  await act(() => {
    find(selector, HTMLElement, text).click();
  });
  await settle();
}

async function enter(selector: string, value: string, event: "input" | "change"): Promise<void> {
  const field = document.querySelector(selector);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) throw new Error(`no ${selector}`);
  await act(() => {
    field.value = value;
    field.dispatchEvent(new Event(event, { bubbles: true }));
  });
  await settle();
}

const saved = (): Settings => background.view.settings;

describe("every setting", () => {
  it("is saved as soon as it is changed, and only it", async () => {
    await open();
    await click("label", "Detailed");
    expect(saved()).toEqual({ ...PERSONAL, overlay: { view: "detailed" } });
    await enter('[aria-label="Action units: Filter"]', "mean", "change");
    await enter('[aria-label="Action units: Window, in seconds"]', "5", "input");
    await click("label", "Graphics card");
    expect(saved().backend).toBe("gpu");
    await click("label", "Automatic: whichever");
    await click("label", "resting look");
    await enter("[type=range]", "35", "change");
    expect(saved()).toEqual({
      ...PERSONAL,
      overlay: { view: "detailed" },
      smoothing: { ...PERSONAL.smoothing, actionUnits: { filter: "mean", seconds: 5 } },
      neutralBaseline: true,
      processorShare: 0.35,
    });
    expect(find("[role=status]", HTMLElement, "Saved").textContent).toBe("Saved");
  });

  it.each(["-1", "10.5", "", "abc"])("refuses a window of %j with a sentence and loses nothing", async (typed) => {
    await open();
    await enter('[aria-label="Expression: Window, in seconds"]', typed, "input");
    expect(find("[role=alert]", HTMLElement).textContent).toMatch(/from 0 to 10 seconds/);
    expect(saved()).toEqual(PERSONAL);
    await enter('[aria-label="Expression: Window, in seconds"]', "0.9", "input");
    expect(document.querySelector("[role=alert]")).toBeNull();
    expect(saved().smoothing.expression.seconds).toBe(0.9);
  });

  it("says so when it could not be saved", async () => {
    await open();
    background.refusal = { kind: "refused", problem: { kind: "internal", detail: "disk full" } };
    await click("label", "Compact");
    expect(find(".banner", HTMLElement).textContent).toContain("disk full");
    expect(find("[role=status].saved", HTMLElement).textContent).toBe("");
  });
});

describe("the purpose", () => {
  it("explains why work in the European Union is refused", async () => {
    background = new FakeBackground({ ...OFF, settings: DEFAULT_SETTINGS });
    fake.default = background;
    await open();
    await click("label", "Work or education");
    await click("label", "Yes");
    expect(saved()).toMatchObject({ contextOfUse: "work-or-education", inEuropeanUnion: true });
    expect(find(".banner", HTMLElement).textContent).toContain("Article 5(1)(f)");
  });
});

describe("automatic start", () => {
  it("adds a site by a click, lists it and takes it back", async () => {
    await open();
    await enter(".add-site input", "Meet.Example.org/room", "input");
    await click(".add-site button");
    expect([...background.granted]).toEqual(["https://meet.example.org/*"]);
    expect(find(".sites li", HTMLElement).textContent).toContain("meet.example.org");
    await click('[aria-label="Remove meet.example.org"]');
    expect(background.granted.size).toBe(0);
    expect(document.querySelector(".sites")).toBeNull();
  });

  it("refuses what is no site with a sentence and keeps what was typed", async () => {
    await open();
    await enter(".add-site input", "not a site", "input");
    await click(".add-site button");
    expect(find("[role=alert]", HTMLElement).textContent).toContain("This is no address of a site");
    expect(find(".add-site input", HTMLInputElement).value).toBe("not a site");
    expect(background.granted.size).toBe(0);
  });

  it("says so when the browser's question is answered with no", async () => {
    await open();
    background.grants = false;
    await enter(".add-site input", "meet.example.org", "input");
    await click(".add-site button");
    expect(find("[role=alert]", HTMLElement).textContent).toContain("did not give the permission");
    expect(find(".add-site input", HTMLInputElement).value).toBe("meet.example.org");
  });
});

describe("what the administrator has set", () => {
  it("is said, and cannot be changed", async () => {
    const policy = { ...NO_POLICY, contextOfUse: "personal", hiddenOutputs: ["names"], exports: false } as const;
    background = new FakeBackground({ ...OFF, settings: { ...PERSONAL, hiddenOutputs: ["names"] }, policy });
    fake.default = background;
    await open();
    const rules = find(".rules", HTMLElement).textContent;
    expect(rules).toContain("The purpose is set: Private");
    expect(rules).toContain("Not shown: names.");
    expect(rules).toContain("Export is switched off.");
    expect(find("fieldset", HTMLFieldSetElement, "What are your calls for?").disabled).toBe(true);
    expect(find("label", HTMLElement, "Hide names").querySelector("input")?.disabled).toBe(true);
    await click("label", "Hide action units");
    expect(saved().hiddenOutputs).toEqual(["actionUnits", "names"]);
  });

  it("is not spoken of where there is nothing", async () => {
    await open();
    expect(document.body.textContent).not.toContain("administrator");
  });
});

describe("settings as a file", () => {
  const choose = async (text: string): Promise<void> => {
    const input = find("input[type=file]", HTMLInputElement);
    Object.defineProperty(input, "files", { configurable: true, value: [new File([text], "settings.json")] });
    await act(() => {
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await vi.waitFor(() => {
      expect(document.body.textContent).toMatch(/in use now|holds no settings/);
    });
    await settle();
  };

  it("are taken in whole, shown at once, and saved", async () => {
    await open();
    const wanted = { ...PERSONAL, overlay: { view: "compact" }, hiddenOutputs: ["valenceArousal"] } as const;
    await choose(settingsFile(wanted));
    expect(saved()).toEqual(wanted);
    expect(find("label", HTMLElement, "Compact").querySelector("input")?.checked).toBe(true);
  });

  it("are refused with a sentence where they are none, and nothing is lost", async () => {
    await open();
    await choose("what is this");
    expect(find("[role=alert]", HTMLElement).textContent).toContain("holds no settings of Undertone");
    expect(saved()).toEqual(PERSONAL);
  });
});

it("shows why there are no settings to change", async () => {
  await open({ kind: "refused", problem: { kind: "internal", detail: "no answer" } });
  expect(find(".banner", HTMLElement).textContent).toContain("no answer");
  expect(document.querySelector(".card")).toBeNull();
});
