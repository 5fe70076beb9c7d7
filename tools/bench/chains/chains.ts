/** Peers, by the keys of `--json`. */
export const PEERS = ["faceApi", "human", "humanMesh", "landmarker"] as const;
export type Peer = (typeof PEERS)[number];

/**
 * `undertone` reads ten frames a second as the extension does: the detector where it is due, and no network for a face
 * that has hardly changed; `undertoneAnew` the same frames as if they were so far apart that both run at each;
 * `twoFaces` and `fourFaces` as the first, but pictures of the same size with more faces.
 */
export const OWN_CHAINS = ["undertone", "undertoneAnew", "twoFaces", "fourFaces"] as const;
export type OwnChain = (typeof OWN_CHAINS)[number];
export type Chain = OwnChain | Peer;
