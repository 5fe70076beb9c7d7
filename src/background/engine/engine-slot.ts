import * as v from "valibot";
import { EngineStatus } from "../../messages/engine.ts";
import { type Slot, slot } from "../storage/slot.ts";

/** What the engine said last; null while there is no offscreen document. */
export const engineSlot: Slot<EngineStatus | null> = slot<EngineStatus | null>(
  "engine",
  null,
  v.nullable(EngineStatus),
);
