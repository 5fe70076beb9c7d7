import { describe, expect, it } from "vitest";
import { namedByManifest, namedByPage } from "./references.ts";

describe("references", () => {
  it("finds a page's local scripts and style sheets", () => {
    const html =
      '<link rel="stylesheet" href="popup.css" /><script src="./popup.js"></script><a href="https://x.example/">';
    expect(namedByPage(html)).toEqual(["popup.css", "popup.js"]);
  });

  it("finds the files a manifest names, however deep", () => {
    const manifest = {
      background: { service_worker: "background.js" },
      icons: { 16: "icons/16.png" },
      name: "Under tone",
    };
    expect(namedByManifest(manifest)).toEqual(["background.js", "icons/16.png"]);
  });
});
