import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FOOTAGE, VISITOR } from "../browser/call-server.ts";
import { demoOptions } from "./options.ts";

const here = fileURLToPath(import.meta.url);

describe("demoOptions", () => {
  it("takes the packaged footage, a visitor and 20 seconds where nothing is said", () => {
    const options = demoOptions({ headless: true }, {});
    expect(options.participants).toEqual([...FOOTAGE, VISITOR]);
    expect(options.seconds).toBe(20);
    expect(options.json).toBeNull();
  });

  it("stays open with a window", () => {
    expect(demoOptions({}, { DISPLAY: ":0" }).seconds).toBeNull();
  });

  it("names a participant after the video's file, and lets camera and videos meet", () => {
    const { participants } = demoOptions({ headless: true, camera: true, video: [here] });
    expect(participants.map(({ name }) => name)).toEqual(["You", "options.test"]);
  });

  it("makes paths absolute", () => {
    const file = path.relative(process.cwd(), path.join(tmpdir(), "out.json"));
    expect(demoOptions({ headless: true, json: file }).json).toBe(path.join(tmpdir(), "out.json"));
  });

  it.each([
    [{ headless: true, video: ["/nowhere/clip.webm"] }, /--video: \/nowhere\/clip\.webm cannot be read/],
    [{ headless: true, json: "/nowhere/out.json" }, /--json: .*make the folder first/],
    [{ headless: true, screenshot: "call.jpg" }, /--screenshot: .* must end in \.png/],
    [{ headless: true, seconds: "soon" }, /--seconds: soon is not a number/],
    [{ headless: true, seconds: "0" }, /--seconds/],
    [{ headless: true, firefox: true, mirror: true }, /leave --firefox out/],
  ])("refuses %j", (flags, message) => {
    expect(() => demoOptions(flags)).toThrow(message);
  });

  it.runIf(process.platform === "linux")("says that there is no display", () => {
    expect(() => demoOptions({}, {})).toThrow(/no display.*--headless/);
  });
});
