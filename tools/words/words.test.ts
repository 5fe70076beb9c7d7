import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { inRepository } from "../build/paths.ts";
import "./english.ts";
import { modelTitle } from "../../src/pages/model-title.ts";
import { messagesOf } from "./messages-of.ts";

const LANGUAGES = ["ar", "de", "en", "es", "fr", "ja", "pt", "zh_CN"];

const ENGLISH = messagesOf("en");

/** A form for one kind of number: its base and the plural category. */
const COUNTED = /^(\w+)_(zero|one|two|few|many|other)$/;
const BASES = Object.keys(ENGLISH).flatMap((key) => (key.endsWith("_other") ? [key.slice(0, -"_other".length)] : []));

/** The keys that a language must have: English's, each counted text in the forms that the language tells apart. */
function wantedKeys(language: string): readonly string[] {
  const { pluralCategories } = new Intl.PluralRules(language.replace("_", "-")).resolvedOptions();
  const plain = Object.keys(ENGLISH).filter((key) => !BASES.includes(COUNTED.exec(key)?.[1] ?? ""));
  return [...plain, ...BASES.flatMap((base) => pluralCategories.map((form) => `${base}_${form}`))].sort();
}

function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\$(\w+)\$/g)].map(([, name = ""]) => name.toLowerCase()))].sort();
}

it("speaks these languages at least", () => {
  expect(readdirSync(inRepository("_locales"))).toEqual(expect.arrayContaining(LANGUAGES));
});

describe.each(readdirSync(inRepository("_locales")))("in %s", (language) => {
  const messages = messagesOf(language);

  it("no text is missing, and none is too many", () => {
    expect(Object.keys(messages).sort()).toEqual(wantedKeys(language));
    expect(messages["language"]?.message).toBe(language.replace("_", "-"));
    expect(new Set(Object.keys(messages).map((key) => key.toLowerCase())).size).toBe(Object.keys(messages).length);
  });

  it("every text says something, with English's placeholders", () => {
    for (const [key, { message, placeholders = {} }] of Object.entries(messages)) {
      const base = COUNTED.exec(key)?.[1];
      const english = ENGLISH[base !== undefined && BASES.includes(base) ? `${base}_other` : key];
      // "One face" and "two faces" need no number.
      const found = placeholdersIn(message);
      if (/_(zero|one|two)$/.test(key)) expect(["count"], key).toEqual(expect.arrayContaining([...found]));
      else expect(found, key).toEqual(placeholdersIn(english?.message ?? ""));
      for (const name of found) expect(placeholders[name], `${key}: ${name}`).toEqual({ content: `{${name}}` });
      expect(message.replaceAll(/\$\w+\$/g, "").includes("$"), key).toBe(false);
      expect(message.trim(), key).not.toBe("");
    }
  });

  it("the store takes name and description", () => {
    expect(messages["extensionName"]?.message.length).toBeLessThanOrEqual(75);
    expect(messages["extensionDescription"]?.message.length).toBeLessThanOrEqual(132);
  });

  it("nobody is said to feel anything", () => {
    // Two say that nothing is known of it, one what the law forbids.
    const denials = ["noticeForOthers", "privacyLabels", "problemContextForbidden"];
    for (const [key, { message }] of Object.entries(messages)) {
      if (!denials.includes(key)) expect(message, key).not.toMatch(FEELING);
    }
  });
});

/** Words for feeling in the eight languages. */
const FEELING =
  /\bfeel|\bfelt\b|\bfühl|gefühl|empfind|\bsient|sentim|\bressent|\bsensaç|感じ|感情|気持|感觉|感到|感受|情感|情绪|شعور|يشعر|مشاعر/iu;

const files = readdirSync(inRepository("src"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|testing)\.tsx?$/.test(file))
  .map((file) => path.posix.join("src", file.split(path.sep).join("/")));

function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(inRepository(file), "utf8"), ts.ScriptTarget.Latest, true);
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => {
    walk(child, visit);
  });
}

it("every text is used", () => {
  const named = new Set(
    [...readFileSync(inRepository("manifest", "common.json"), "utf8").matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key),
  );
  const starts: string[] = [];
  for (const file of files) {
    walk(parsed(file), (node) => {
      if (ts.isStringLiteral(node)) named.add(node.text);
      // message(`expression_${expression}`)
      if (ts.isTemplateHead(node) && /^\w+_$/.test(node.text)) starts.push(node.text);
    });
  }
  const used = (key: string): boolean =>
    named.has(key) || named.has(COUNTED.exec(key)?.[1] ?? key) || starts.some((start) => key.startsWith(start));
  expect(Object.keys(ENGLISH).filter((key) => !used(key))).toEqual([]);
});

describe("no text is hard-coded", () => {
  /** What is the same in every language. */
  const NAMES = ["Undertone", "·"];
  const LETTER = /\p{L}/u;
  const SAID = new Set(["aria-label", "aria-description", "alt", "title", "placeholder", "label"]);

  it.each(files.filter((file) => file.endsWith(".tsx")))("%s", (file) => {
    const found: string[] = [];
    walk(parsed(file), (node) => {
      if (ts.isJsxText(node)) found.push(node.text.trim());
      if (ts.isJsxAttribute(node) && SAID.has(node.name.getText()) && node.initializer !== undefined) {
        walk(node.initializer, (inner) => {
          if (ts.isStringLiteralLike(inner) && !ts.isCallExpression(inner.parent)) found.push(inner.text);
        });
      }
      if (ts.isJsxExpression(node) && node.expression !== undefined && ts.isStringLiteralLike(node.expression)) {
        found.push(node.expression.text);
      }
    });
    expect(found.filter((text) => LETTER.test(text) && !NAMES.includes(text))).toEqual([]);
  });

  it("in no model's title: those that come with the extension have one in every language", () => {
    const { models } = JSON.parse(readFileSync(inRepository("models", "models.json"), "utf8")) as {
      readonly models: readonly { readonly id: string; readonly title: string }[];
    };
    for (const model of models) {
      expect(modelTitle({ ...model, title: "" })).toBe(model.title);
    }
  });

  it("in nothing that the engine gives as a reason: it names reasons, _locales has the words", () => {
    const found: string[] = [];
    for (const file of files.filter((one) => one.startsWith("src/offscreen"))) {
      walk(parsed(file), (node) => {
        if (!ts.isStringLiteralLike(node) && !ts.isTemplateHead(node)) return;
        if (/^\p{Ll}+(?: [\p{L}’']+){2,}/u.test(node.text) && !isForDevelopers(node))
          found.push(`${file}: ${node.text}`);
      });
    }
    expect(found).toEqual([]);
  });

  it("in no sentence that people get to see", () => {
    const found: string[] = [];
    const shown = /^src\/(core\/(texts|settings)|background|content|popup|options|pages|report|mirror)/;
    for (const file of files.filter((one) => shown.test(one))) {
      walk(parsed(file), (node) => {
        if (!ts.isStringLiteralLike(node) && !ts.isTemplateHead(node)) return;
        // A capital, a small letter, and at least three words.
        if (/^[“"]?\p{Lu}\p{Ll}*(?: [\p{L}\p{N}’']+,?){2,}/u.test(node.text) && !isForDevelopers(node)) {
          found.push(`${file}: ${node.text}`);
        }
      });
    }
    expect(found).toEqual([]);
  });
});

/** The text of an error that only a mistake in our own code can throw. */
function isForDevelopers(node: ts.Node): boolean {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isThrowStatement(at) || (ts.isNewExpression(at) && at.expression.getText().endsWith("Error"))) return true;
  }
  return false;
}
