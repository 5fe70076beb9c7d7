/** Who is in the call, and where the picture comes from: "camera", or the address of a video file. */
export interface Participant {
  readonly name: string;
  readonly source: string;
}

/**
 * The participants that a page's address names.
 *
 * @throws when there are none
 */
export function participantsOf(address: URL): readonly Participant[] {
  const list: unknown = JSON.parse(address.searchParams.get("participants") ?? "[]");
  const participants = Array.isArray(list) ? list.filter(isParticipant) : [];
  if (participants.length === 0) throw new Error("Nobody is in this call: the address names no participants.");
  return participants;
}

/** Path and query of the call page with these participants. */
export function callAddress(participants: readonly Participant[]): string {
  return `/call?${new URLSearchParams({ participants: JSON.stringify(participants) })}`;
}

function isParticipant(value: unknown): value is Participant {
  return (
    typeof value === "object" &&
    value !== null &&
    "name" in value &&
    typeof value.name === "string" &&
    "source" in value &&
    typeof value.source === "string"
  );
}
