import js from "@eslint/js";
import tseslint from "typescript-eslint";

const WHY = "Nothing leaves the machine; in a page no content security policy of ours would stop it.";

/** Whatever can carry something to another machine. */
const SENDERS = [
  "fetch",
  "fetchLater",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "EventSource",
  "RTCPeerConnection",
  "Image",
  "Audio",
  "importScripts",
  "SharedWorker",
  "open",
];

const forbidden = (name) => ({ name, message: WHY });

/** Of every context, by its name, through any name of the global object, and by elements that load an address. */
const NOTHING_IS_SENT = {
  "no-restricted-globals": ["error", ...SENDERS.map(forbidden)],
  "no-restricted-properties": [
    "error",
    ...["window", "self", "globalThis", "top", "parent"].flatMap((object) =>
      SENDERS.map((property) => ({ object, property, message: WHY })),
    ),
    { property: "sendBeacon", message: WHY },
    { property: "insertAdjacentHTML", message: WHY },
    { property: "innerHTML", message: WHY },
  ],
  "no-restricted-syntax": [
    "error",
    {
      selector:
        "CallExpression[callee.property.name=/^createElement(NS)?$/] > Literal[value=/^(img|image|script|link|iframe|frame|embed|object|form|audio|source|track|meta)$/i]",
      message: WHY,
    },
    { selector: "AssignmentExpression > MemberExpression.left[property.name=/^(src|href|location)$/]", message: WHY },
    { selector: "CallExpression > MemberExpression.callee[object.property.name='location']", message: WHY },
    { selector: "CallExpression > MemberExpression.callee[object.name='location']", message: WHY },
  ],
};

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "runs/", ".cache/", "out/", "training/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        // Each context sees only the libraries it has: calling the DOM from a worker does not compile.
        project: [
          "src/*/tsconfig.json",
          "src/offscreen/worker/tsconfig.json",
          "test/tsconfig.json",
          "tools/tsconfig.json",
          "examples/tsconfig.json",
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
  {
    files: ["src/**/*.ts", "src/**/*.tsx"],
    ignores: ["src/**/*.test.*", "src/**/*.testing.ts"],
    rules: NOTHING_IS_SENT,
  },
  {
    // The extension's own files, under a content security policy that reaches nothing else.
    files: ["src/pages/label-sources.ts", "src/offscreen/worker/packaged.ts"],
    rules: { "no-restricted-globals": ["error", ...SENDERS.filter((name) => name !== "fetch").map(forbidden)] },
  },
  {
    // A frame with the extension's own page, under the same policy.
    files: ["src/platform/firefox/inference-host.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
  { files: ["**/*.mjs"], languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } } },
);
