import * as v from "valibot";

/**
 * Who is in the call, and where the picture comes from: "camera", or the address of a video file; of a still picture for
 * somebody who visits: joins, shares a screen and leaves by turns.
 */
const Participant = v.object({ name: v.string(), source: v.string(), visits: v.exactOptional(v.boolean()) });
export type Participant = v.InferOutput<typeof Participant>;

/**
 * The participants that a page's address names.
 *
 * @throws when there are none
 */
export function participantsOf(address: URL): readonly Participant[] {
  const list: unknown = JSON.parse(address.searchParams.get("participants") ?? "[]");
  const participants = v.parse(v.array(Participant), list);
  if (participants.length === 0) throw new Error("Nobody is in this call: the address names no participants.");
  return participants;
}

/** Path and query of the call page with these participants. */
export function callAddress(participants: readonly Participant[]): string {
  return `/call?${new URLSearchParams({ participants: JSON.stringify(participants) })}`;
}
