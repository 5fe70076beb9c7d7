import { ESLint } from "eslint";
import { expect, it } from "vitest";
import { inRepository } from "./build/paths.ts";

const WAYS = [
  "void fetch(address);",
  "void window.fetch(address);",
  'navigator.sendBeacon(address, "text");',
  "new Image().src = address;",
  'document.createElement("img").setAttribute("src", address);',
  'document.createElement("script").src = address;',
  'document.createElement("iframe").src = address;',
  "new RTCPeerConnection().close();",
  "new XMLHttpRequest().send();",
  "new WebSocket(address).close();",
  "new globalThis.WebSocket(address).close();",
  "new EventSource(address).close();",
  "new WebTransport(address).close();",
  "window.open(address);",
  "window.location.href = address;",
  "window.location.assign(address);",
  "document.body.innerHTML = address;",
];

it("refuses every way of sending, one by one, in a content script", async () => {
  const eslint = new ESLint({
    cwd: inRepository(),
    // Where CI=true the parser would take main.ts as it lies on the disk, and not the text below.
    overrideConfig: { languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } } },
  });
  const lines = WAYS.map((way, index) => `export function way${index}(address: string): void { ${way} }`);
  const [result] = await eslint.lintText(
    `${lines.join("\n")}\nexport function fine(address: string): string { return address; }\n`,
    {
      filePath: inRepository("src", "content", "main.ts"),
    },
  );
  const refused = new Set(
    result?.messages.filter(({ ruleId }) => ruleId?.startsWith("no-restricted")).map(({ line }) => line),
  );
  expect(WAYS.filter((_, index) => !refused.has(index + 1))).toEqual([]);
  expect(refused.has(WAYS.length + 1)).toBe(false);
});
