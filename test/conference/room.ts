/** The one room of the test's conferencing server. */
export const ROOM = 1;

/** What a publisher says of a stream that is its screen. */
export const SCREEN = "screen";
