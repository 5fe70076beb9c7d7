import { ACTION_UNITS } from "../action-unit.ts";
import { EXPRESSIONS } from "../expression.ts";
import { Field } from "./field.ts";
import type {
  ActionUnitHead,
  ActionUnitRules,
  Backbone,
  ExpressionHead,
  Head,
  ModelEntry,
  ModelFile,
  MultiTaskHead,
  Registry,
  ValenceArousalHead,
} from "./registry.ts";

/**
 * models/models.json as a Registry.
 *
 * @param json the file's text
 * @param file its name, for the message
 * @throws RegistryError naming the file, the field, and what it must be
 */
export function parseRegistry(json: string, file = "models/models.json"): Registry {
  const root = Field.parse(json, file);
  root.at("version").oneOf([1]);
  const models = root.at("models").list(parseEntry);
  const ids = models.map((model) => model.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) root.at("models").fail(`must not have two models with the id "${twice}"`);
  if (models.length === 0) root.at("models").fail("must have at least one model");
  return { version: 1, models };
}

/** @throws RangeError naming the ids that there are. */
export function findModel(registry: Registry, id: string): ModelEntry {
  const entry = registry.models.find((model) => model.id === id);
  if (entry !== undefined) return entry;
  const known = registry.models.map((model) => model.id).join(", ");
  throw new RangeError(`models/models.json has no model "${id}"; it has ${known}`);
}

/** Every file that a model needs, the backbone first. */
export function filesOf(entry: ModelEntry): readonly ModelFile[] {
  const { expression, valenceArousal, actionUnits, multiTask } = entry.heads;
  return [entry.backbone, expression, valenceArousal, actionUnits, multiTask].filter((file) => file !== null);
}

function parseEntry(field: Field): ModelEntry {
  const heads = field.at("heads");
  const calibration = field.at("calibration");
  return {
    id: field.at("id").text(),
    title: field.at("title").text(),
    licence: field.at("licence").text(),
    backbone: parseBackbone(field.at("backbone")),
    heads: {
      expression: heads.at("expression").orNull(parseExpressionHead),
      valenceArousal: heads.at("valenceArousal").orNull(parseValenceArousalHead),
      actionUnits: heads.at("actionUnits").orNull(parseActionUnitHead),
      multiTask: heads.at("multiTask").orNull(parseMultiTaskHead),
    },
    actionUnitRules: parseActionUnitRules(field.at("actionUnitRules")),
    expressionFrom: field.at("expressionFrom").oneOf(["head", "logits"]),
    calibration: {
      temperature: calibration.at("temperature").number(0.01, 100),
      unsureBelow: calibration.at("unsureBelow").number(0, 1),
    },
    measured: field.at("measured").numbersByName(),
    trainedAt: field.at("trainedAt").text({ empty: true }),
  };
}

function parseBackbone(field: Field): Backbone {
  const input = field.at("input");
  const outputs = field.at("outputs");
  const crop = field.at("crop");
  const colour = input.at("colour").oneOf(["grey", "rgb"]);
  const channels = colour === "grey" ? 1 : 3;
  return {
    ...parseFile(field),
    input: {
      name: input.at("name").text(),
      side: input.at("side").whole(16, 1024),
      colour,
      mean: input.at("mean").numbers(channels, -1, 2),
      std: input.at("std").numbers(channels, 0.001, 10),
    },
    outputs: { embedding: outputs.at("embedding").text(), logits: outputs.at("logits").text() },
    embeddingWidth: field.at("embeddingWidth").whole(1, 65_536),
    expressions: field.at("expressions").permutationOf(EXPRESSIONS),
    crop: { scale: crop.at("scale").number(0.1, 10), shiftY: crop.at("shiftY").number(-2, 2) },
  };
}

function parseFile(field: Field): ModelFile {
  return {
    file: field.at("file").matching(/^[\w.-]+\.onnx$/, "the name of an .onnx file in models/"),
    sha256: field.at("sha256").matching(/^[0-9a-f]{64}$/, "64 lower-case hexadecimal digits"),
    bytes: field.at("bytes").whole(1, 2 ** 31),
  };
}

function parseHead(field: Field): Head {
  return {
    ...parseFile(field),
    features: field.at("features").oneOf(["embedding", "scores", "both"]),
    input: field.at("input").text(),
    labels: field.at("labels").oneOf(["human", "derived"]),
  };
}

function parseExpressionHead(field: Field): ExpressionHead {
  return {
    ...parseHead(field),
    output: field.at("output").text(),
    expressions: field.at("expressions").permutationOf(EXPRESSIONS),
  };
}

function parseValenceArousalHead(field: Field): ValenceArousalHead {
  return { ...parseHead(field), output: field.at("output").text() };
}

function parseActionUnitHead(field: Field): ActionUnitHead {
  return { ...parseHead(field), output: field.at("output").text(), ...parseActionUnits(field) };
}

function parseMultiTaskHead(field: Field): MultiTaskHead {
  const outputs = field.at("outputs");
  return {
    ...parseHead(field),
    outputs: {
      expression: outputs.at("expression").text(),
      valenceArousal: outputs.at("valenceArousal").text(),
      actionUnits: outputs.at("actionUnits").text(),
    },
    expressions: field.at("expressions").permutationOf(EXPRESSIONS),
    ...parseActionUnits(field),
  };
}

function parseActionUnits(field: Field): Pick<ActionUnitHead, "actionUnits" | "thresholds"> {
  return {
    actionUnits: field.at("actionUnits").permutationOf(ACTION_UNITS),
    thresholds: field.at("thresholds").numbers(ACTION_UNITS.length, 0, 1),
  };
}

function parseActionUnitRules(field: Field): ActionUnitRules {
  return {
    notShown: field.at("notShown").byName(ACTION_UNITS, (reason) => reason.text()),
    neverBeside: field
      .at("neverBeside")
      .byName(ACTION_UNITS, (others) => others.list((unit) => unit.oneOf(ACTION_UNITS))),
  };
}
