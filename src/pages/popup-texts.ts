/** What the popup says besides the texts that it shares with the overlay. */
export const POPUP_TEXTS = {
  options: "Options",
  switch: {
    name: "Undertone in this tab",
    on: "On",
    off: "Off",
    nothingIsRead: "Nothing in this tab is read.",
    loading: "Loading the models …",
    reading: (tiles: number, faces: number): string =>
      `Reading ${counted(tiles, "video", "videos")}, ${counted(faces, "face", "faces")} seen now.`,
    noTab: "There is no tab to switch on here.",
  },
  firstRun: {
    title: "Before the first use",
    explanation:
      "Undertone shows what the faces in a call look like they express. It is often wrong, and it never knows what " +
      "anyone thinks. Everything is read on this computer; nothing is stored or sent.",
    context: "What are your calls for?",
    personal: "Private: family, friends, my own training",
    workOrEducation: "Work or education",
    european: "Is anyone in these calls in the European Union, yourself included?",
    yes: "Yes",
    no: "No",
    confirm: "Save my answer",
    missing: "Please answer the question first.",
  },
  automatic: (site: string): string => `Start by itself on ${site}`,
  now: {
    title: "Seen now",
    nobody: "No face is seen in this video.",
    noTiles: "No live video on this page yet.",
    you: "you",
    speaking: "speaking",
    speakingHint: "Speech moves the mouth: read the label with care.",
    confidence: (share: string): string => `${share} of the last second`,
  },
  session: {
    title: "This session",
    empty: "The summary starts with the first face that is read.",
    earlierFaces: "earlier faces",
    earlierTiles: "Videos that left",
    face: (number: number): string => `face ${number}`,
    seen: (duration: string): string => `${duration} seen`,
    shares: "Share of each expression",
    overTime: "Expression over time",
    affect: "Valence and arousal over time",
    plane: "Mean valence and arousal",
    notMeasured: "No picture of this face was good enough to measure it.",
    actionUnits: "Action units, mean activity",
    untold: (reason: string): string => `Not to be relied on: ${reason}`,
    derived: "Learned from derived labels, not from people's: read with care.",
    details: "Details",
    more: (count: number): string => `Show ${count} more`,
    perTrack: "Each track by itself",
  },
  legend: "Legend",
  actions: {
    exportCsv: "Export CSV",
    exportJson: "Export JSON",
    remove: "Delete",
    confirm: "Delete for good?",
    yes: "Delete",
    no: "Keep",
    copyNotice: "Copy notice",
    copied: "Copied",
    notCopied: "Could not copy: select the text and copy it by hand.",
    notice: "Tell the others",
    noticeHint: "People who are read have a right to know. Paste this into the call's chat:",
  },
  engine: {
    starting: "Models are loading",
    failed: "Models are not running",
    refused: (reason: string): string => `The graphics card is not used: ${reason}. The processor reads instead.`,
    ready: (backend: string, threads: number, milliseconds: number): string => {
      const place = backend === "webgpu" ? "Graphics card" : counted(threads, "processor thread", "processor threads");
      return milliseconds > 0 ? `${place}, ${milliseconds.toFixed(0)} ms a face` : place;
    },
  },
  caution: "“Looks like” is a model's guess about a picture, not a fact about a person.",
} as const;

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
