import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import chromium from "../manifest/chromium.json" with { type: "json" };
import firefox from "../manifest/firefox.json" with { type: "json" };
import manifest from "../manifest/common.json" with { type: "json" };
import models from "../models/models.json" with { type: "json" };
import description from "../package.json" with { type: "json" };
import { ACTION_UNITS } from "../src/core/action-unit.ts";
import { EXPRESSIONS } from "../src/core/expression.ts";
import { DEFAULT_SETTINGS } from "../src/core/settings.ts";
import { LONGEST_SIDE } from "../src/messages/picture.ts";
import { FASTEST_HERTZ } from "../src/offscreen/governor/governor.ts";
import { inRepository } from "./build/paths.ts";

const NUMBERS = [
  "none",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

const model = models.models.find(({ id }) => id === DEFAULT_SETTINGS.modelId);
if (model === undefined) throw new Error("models.json lacks the model of the settings.");

const policyOf = ({ content_security_policy: own }: Pick<typeof chromium, "content_security_policy">): string =>
  [...manifest.content_security_policy.extension_pages, ...own.extension_pages].join("; ");
const words = (count: number): string => NUMBERS[count] ?? String(count);
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const thousands = (count: number): string => count.toLocaleString("en");
const files = [model.backbone, ...Object.values(model.heads)].map(
  ({ file, bytes }) => [new RegExp(`${file} \\| [^|]+ \\| ([\\d,]+) \\|`), thousands(bytes)] as const,
);

/** What documents say, as a pattern whose group is the number, and what its source says. */
const STATED: Readonly<Record<string, readonly (readonly [says: RegExp, so: string])[]>> = {
  "README.md": [
    [/one of (\w+) expressions/, words(EXPRESSIONS.length)],
    [/which of (\w+) facial muscles/, words(ACTION_UNITS.length)],
    [/You need Node ([\d.]+) or newer/, description.engines.node.replace(/^>=/, "")],
    [/has to be version (\d+) or newer/, chromium.minimum_chrome_version],
    [
      /Firefox has to be version (\d+) or newer/,
      firefox.browser_specific_settings.gecko.strict_min_version.replace(/\.0$/, ""),
    ],
    [/`(Alt\+Shift\+U)` switches/, manifest.commands["toggle-overlay"].suggested_key.default],
  ],
  "CHANGELOG.md": [
    [/at most ([\d.]+) of a core for all faces together/, String(DEFAULT_SETTINGS.processorShare)],
    [/no face more than (\d+) times a second/, String(FASTEST_HERTZ)],
    [/Chrome (\d+) or newer/, chromium.minimum_chrome_version],
    [/^## ([\d.]+)$/m, description.version],
  ],
  "docs/ENGINE.md": [
    [/JSPI is why Chrome (\d+) is needed/, chromium.minimum_chrome_version],
    [/the share allowed \(([\d.]+) of a core/, String(DEFAULT_SETTINGS.processorShare)],
    [/build of onnxruntime-web ([\d.]+),/, description.dependencies["onnxruntime-web"].replace(/\.\d+$/, "")],
  ],
  "docs/INSTALL.md": [
    [/\[Node\]\(https:\/\/nodejs\.org\) ([\d.]+) or newer/, description.engines.node.replace(/^>=/, "")],
    [/from version (\d+) on/, chromium.minimum_chrome_version],
    [/Firefox from version (\d+) on/, firefox.browser_specific_settings.gecko.strict_min_version.replace(/\.0$/, "")],
    [/or press `(Alt\+Shift\+U)`/, manifest.commands["toggle-overlay"].suggested_key.default],
  ],
  "docs/LIMITS.md": [
    [/(\w+) of the twelve cannot be told/, capital(words(Object.keys(model.actionUnitRules.notShown).length))],
    [/of the (\w+) cannot be told/, words(ACTION_UNITS.length)],
    [/labels are means of (\w+) seconds/, words(DEFAULT_SETTINGS.smoothing.expression.seconds)],
  ],
  "docs/EVALUATION.md": [[/reads no face more often than (\d+) times/, String(FASTEST_HERTZ)]],
  "docs/PRIVACY.md": [
    [/longer side is at most (\d+) pixels/, String(LONGEST_SIDE)],
    [/only when you ask \((Alt\+Shift\+S)\)/, manifest.commands.announce.suggested_key.default],
    [/runs under this policy: `([^`]+)`/, policyOf(chromium)],
    [/there the policy ends with `([^`]+)`/, firefox.content_security_policy.extension_pages.join("; ")],
  ],
  "models/README.md": [
    [/^# Model card: (\S+)/, model.id],
    [/EfficientNet-B0 \([\d.]+ M parameters, (\d+)×\d+, grey\)/, String(model.backbone.input.side)],
    [/gives a (\d+)-d embedding/, String(model.backbone.embeddingWidth)],
    [/embedding and (\d+) expression scores/, String(model.backbone.expressions.length)],
    [/intensity of (\d+) action units/, String(ACTION_UNITS.length)],
    [/temperature ([\d.]+);/, model.calibration.temperature.toFixed(3)],
    [/below a confidence of ([\d.]+) the answer is "unsure"/, model.calibration.unsureBelow.toFixed(3)],
    [/FER\+'s frame is ([\d.]+) times the detector's box/, String(model.backbone.crop.scale)],
    [/its centre ([\d.]+) boxes above/, String(-model.backbone.crop.shiftY)],
    [/\| accuracy \| [\d.]+ \([^|]+\| ([\d.]+) \|/, model.measured.validationAccuracy.toFixed(3)],
    ...files,
  ],
};

const statements = Object.entries(STATED).flatMap(([file, all]) => all.map(([says, so]) => ({ file, says, so })));

it.each(statements)("$file says what is so: $says", ({ file, says, so }) => {
  // As a person reads it: a line's end is a space.
  const text = readFileSync(inRepository(file), "utf8");
  const found = says.exec(says.multiline ? text : text.replace(/\s+/g, " "));
  expect(found?.[1], `${file} does not say ${says.source}`).toBe(so);
});
