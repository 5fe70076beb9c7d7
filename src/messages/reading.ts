import * as v from "valibot";
import { perActionUnit } from "../core/action-unit.ts";
import { EXPRESSIONS, perExpression } from "../core/expression.ts";
import { FACE_REGIONS } from "../core/face-region.ts";
import { UNSURE_REASONS, type Reading as CoreReading } from "../core/reading.ts";
import { within } from "./parse.ts";

/** A face may reach beyond the picture, but no further than this many pictures. */
const FURTHEST = 4;

const place = within(-FURTHEST, FURTHEST);
const length = within(0, FURTHEST);
const share = within(0, 1);
const affect = within(-1, 1);

/** One face's reading as it may arrive: every number present, finite and in its range. */
export const Reading = v.object({
  faceId: v.pipe(v.number(), v.safeInteger()),
  box: v.object({ x: place, y: place, width: length, height: length }),
  expression: v.picklist(EXPRESSIONS),
  confidence: share,
  unsure: v.nullable(v.picklist(UNSURE_REASONS)),
  carriedBy: v.nullable(v.picklist(FACE_REGIONS)),
  probabilities: v.object(perExpression(() => share)),
  valence: affect,
  arousal: affect,
  actionUnits: v.object(perActionUnit(() => share)),
}) satisfies v.GenericSchema<unknown, CoreReading>;
