/**
 * The direction of the rooms (docs/ARCHITECTURE.md): each may import from itself and from what stands here, and from
 * nothing else of ours. `npm run check` holds every import against it.
 */
const ROOMS = {
  "src/core": [],
  "src/engine": ["src/core"],
  "src/session": ["src/core"],
  "src/analysis": ["src/core", "src/session"],
  "src/messages": ["src/core", "src/session"],
  "src/platform": ["src/core"],
  "src/content": ["src/core", "src/messages"],
  "src/offscreen": ["src/core", "src/engine", "src/session", "src/messages"],
  "src/background": ["src/core", "src/session", "src/messages", "src/platform"],
  "src/pages": ["src/core", "src/session", "src/analysis", "src/messages"],
  "src/popup": ["src/core", "src/session", "src/messages", "src/pages"],
  "src/options": ["src/core", "src/session", "src/messages", "src/pages", "src/content", "src/engine"],
  "src/mirror": ["src/core", "src/session", "src/messages", "src/pages", "src/content"],
  "src/report": ["src/core", "src/session", "src/analysis", "src/messages", "src/pages"],
  tools: ["src"],
  test: ["src", "tools"],
  examples: ["src/engine", "tools"],
};

/** The steps of the engine in their order: a step knows only those before it. */
const STEPS = ["detect", "search", "track", "crop", "quality", "network", "calibrate", "explain", "baseline", "smooth"];

const TESTS = "\\.(test|testing)\\.tsx?$";

const arrows = Object.entries(ROOMS).map(([room, known]) => ({
  name: `${room} imports only ${["itself", ...known].join(", ")}`,
  severity: "error",
  from: { path: `^${room}/`, pathNot: TESTS },
  to: { path: "^(src|tools|test|examples)/", pathNot: `^(${[room, ...known].join("|")})/` },
}));

const steps = STEPS.slice(0, -1).map((step, index) => ({
  name: `engine/${step} knows no later step`,
  severity: "error",
  from: { path: `^src/engine/${step}/` },
  to: { path: `^src/engine/(${STEPS.slice(index + 1).join("|")})/` },
}));

export default {
  forbidden: [
    ...arrows,
    ...steps,
    { name: "no cycle of files", severity: "error", from: {}, to: { circular: true } },
    { name: "no cycle of folders", severity: "error", scope: "folder", from: {}, to: { circular: true } },
    {
      name: "what a room is put together from does not import the whole",
      severity: "error",
      from: {
        path: "^(src/(?:content|engine|offscreen|background|popup|options|report)|tools/(?:evaluate|demo|models))/[^/]+/",
      },
      to: { path: "^$1/[^/]+$" },
    },
    {
      name: "pages stand side by side",
      severity: "error",
      from: { path: "^src/(popup|options|report|mirror)/" },
      to: { path: "^src/(popup|options|report|mirror)/", pathNot: "^src/$1/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    includeOnly: "^(src|tools|test|examples)/",
    exclude: { path: `${TESTS}|node_modules` },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs"] },
  },
};
