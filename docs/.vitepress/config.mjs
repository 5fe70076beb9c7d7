import { fileURLToPath } from "node:url";
import { SECURITY } from "../security.mjs";

const page = (text, link) => ({ text, link });

/** Written by TypeDoc, so not a page that VitePress goes to by itself. */
const REFERENCE = { ...page("Reference of the engine", "/api/index.html"), target: "_self" };

const SIDEBAR = [
  {
    text: "Use it",
    items: [
      page("In pictures", "/docs/TOUR"),
      page("Install", "/docs/INSTALL"),
      page("Questions", "/docs/FAQ"),
      page("Limits", "/docs/LIMITS"),
      page("Privacy", "/docs/PRIVACY"),
      page("Threat model", "/SECURITY"),
      page("Changes", "/CHANGELOG"),
    ],
  },
  {
    text: "How it works",
    items: [
      page("The way of one frame", "/docs/ARCHITECTURE"),
      page("The engine", "/docs/ENGINE"),
      page("Model card", "/models/README"),
      page("Training", "/training/README"),
      page("Evaluation", "/docs/EVALUATION"),
      page("Benchmarks", "/docs/BENCHMARKS"),
    ],
  },
  {
    text: "Build on it",
    items: [
      page("Contribute", "/CONTRIBUTING"),
      page("End-to-end tests", "/test/end-to-end/README"),
      page("The engine alone", "/examples/README"),
      REFERENCE,
    ],
  },
];

/** Vite looks for Vue above the repository's root, where the pages begin: it gets the one that is installed here. */
const VUE_OF_HERE = {
  name: "vue-of-here",
  enforce: "pre",
  resolveId(source, importer, options) {
    if (!/^vue(?=$|\/)/.test(source)) return null;
    if (options.ssr) return { id: source, external: true };
    return this.resolve(source, fileURLToPath(import.meta.url), { ...options, skipSelf: true });
  },
};

/** Pages are the repository's Markdown files where they stand, so that their links hold there and here. */
export default {
  title: "Undertone",
  description: "Shows, on a video call, what each face on screen looks like it expresses. Nothing leaves the machine.",
  srcDir: "..",
  srcExclude: [
    "README.md",
    ".github/**",
    "_locales/**",
    "dist/**",
    "out/**",
    "runs/**",
    ".cache/**",
    "shared/**",
    "src/**",
    "tools/**",
  ],
  rewrites: { "docs/index.md": "index.md" },
  outDir: "../dist/docs",
  cacheDir: "../.cache/vitepress",
  vite: { plugins: [VUE_OF_HERE] },
  markdown: {
    // Code that is only indented looks as other code does.
    config({ renderer: { rules } }) {
      rules.code_block = (tokens, index, ...rest) => {
        tokens[index].info = "text";
        return rules.fence(tokens, index, ...rest);
      };
    },
  },
  head: [
    ["meta", { "http-equiv": "Content-Security-Policy", content: SECURITY }],
    ["link", { rel: "icon", href: "data:," }],
  ],
  themeConfig: {
    nav: [page("Install", "/docs/INSTALL"), page("Limits", "/docs/LIMITS"), page("Model card", "/models/README")],
    sidebar: SIDEBAR,
    outline: { level: [2, 3] },
    search: { provider: "local" },
  },
};
