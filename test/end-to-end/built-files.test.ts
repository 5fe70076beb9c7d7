import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { extensionFor, inRepository, TARGET_BROWSERS, type TargetBrowser } from "../../tools/build/paths.ts";
import { DOCUMENTED_ADDRESSES } from "../support/documented-addresses.ts";

/** What is each browser's own. */
const OWN: Readonly<
  Record<TargetBrowser, { readonly permissions: readonly string[]; readonly policy: readonly string[] }>
> = {
  chromium: { permissions: ["offscreen"], policy: ["frame-ancestors 'none'"] },
  firefox: { permissions: [], policy: ["frame-src 'self'", "frame-ancestors 'self'"] },
};

async function builtFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

async function builtManifest(folder: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8"));
}

describe.each(TARGET_BROWSERS)("the extension built for %s", (browser) => {
  const folder = extensionFor(browser);

  it("holds no outside address but the documented ones, all of them comments and messages of libraries", async () => {
    const found: Record<string, readonly string[]> = {};
    for (const file of await builtFiles(folder)) {
      const text = await readFile(path.join(folder, file), "latin1");
      const hosts = [...text.matchAll(/\b(?:https?|wss?|ftp):\/\/([\w.-]+)/g)].map(([, host = ""]) => host);
      // http://www.w3.org/… names the vocabulary of SVG and HTML; nothing is fetched from there.
      const outside = [...new Set(hosts)].filter((host) => host !== "www.w3.org").sort();
      if (outside.length > 0) found[file] = outside;
    }
    expect(found).toEqual(DOCUMENTED_ADDRESSES);
  });

  it("names in its own scripts no way of sending that a security policy would not stop", async () => {
    for (const script of ["background", "content", "mirror", "offscreen", "options", "popup", "worker"]) {
      const text = await readFile(path.join(folder, `${script}.js`), "utf8");
      const named = ["RTCPeerConnection", "WebTransport", "WebSocket", "EventSource", "sendBeacon", "XMLHttpRequest"];
      expect(
        named.filter((name) => text.includes(name)),
        script,
      ).toEqual([]);
    }
  });

  it("asks for no host at install, and for no permission beyond the documented ones", async () => {
    const manifest = await builtManifest(folder);
    expect(property(manifest, "permissions")).toEqual([
      "activeTab",
      "scripting",
      "storage",
      ...OWN[browser].permissions,
    ]);
    expect(property(manifest, "host_permissions")).toBeUndefined();
    expect(property(manifest, "content_scripts")).toBeUndefined();
    expect(property(manifest, "web_accessible_resources")).toBeUndefined();
    expect(property(manifest, "externally_connectable")).toBeUndefined();
    const privacy = await readFile(inRepository("docs", "PRIVACY.md"), "utf8");
    for (const permission of ["activeTab", "offscreen", "scripting", "storage"]) {
      expect(privacy).toContain(`\`${permission}\``);
    }
  });

  it("forbids its pages and workers every connection but to the package itself", async () => {
    const policy = property(property(await builtManifest(folder), "content_security_policy"), "extension_pages");
    expect(String(policy).split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src 'self'",
      "connect-src 'self'",
      "img-src 'self' data: blob:",
      "style-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      ...OWN[browser].policy,
    ]);
  });

  it("packs only what it needs of models/", async () => {
    const models = (await builtFiles(folder)).filter((file) => file.startsWith("models/"));
    expect(models).toContain("models/models.json");
    expect(models.filter((file) => !file.endsWith(".onnx"))).toEqual(["models/models.json"]);
  });
});

it("tells Firefox that it collects nothing", async () => {
  const settings = property(await builtManifest(extensionFor("firefox")), "browser_specific_settings");
  const collected = property(property(settings, "gecko"), "data_collection_permissions");
  expect(collected).toEqual({ required: ["none"] });
});
