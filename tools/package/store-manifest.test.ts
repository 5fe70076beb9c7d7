import { expect, it } from "vitest";
import { storeManifest } from "./store-manifest.ts";

it("leaves the key out of a store's manifest, and nothing else", () => {
  const { version, content } = storeManifest(JSON.stringify({ name: "Undertone", key: "MIIB", version: "1.2.3" }));
  expect(version).toBe("1.2.3");
  expect(JSON.parse(new TextDecoder().decode(content))).toEqual({ name: "Undertone", version: "1.2.3" });
});

it("refuses what is no manifest", () => {
  expect(() => storeManifest("[]")).toThrow();
  expect(() => storeManifest("{}")).toThrow();
});
