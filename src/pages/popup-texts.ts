import type { CardRefusal } from "../core/card-refusal.ts";
import { cardSentence } from "../core/texts.ts";
import { counted, message } from "../core/words/message.ts";
import { millisecondsText } from "../core/words/numbers.ts";

/** What the popup says besides the texts that it shares with the overlay. */
export const POPUP_TEXTS = {
  options: message("popupOptions"),
  switch: {
    name: message("switchName"),
    on: message("switchOn"),
    off: message("switchOff"),
    nothingIsRead: message("switchNothingIsRead"),
    loading: message("switchLoading"),
    reading: (tiles: number, faces: number): string =>
      message("switchReading", { videos: counted("videos", tiles), faces: counted("facesSeen", faces) }),
    noTab: message("switchNoTab"),
  },
  firstRun: {
    title: message("firstRunTitle"),
    explanation: message("firstRunExplanation"),
    context: message("contextQuestion"),
    personal: message("contextPersonal"),
    workOrEducation: message("contextWork"),
    european: message("contextEuropean"),
    yes: message("yes"),
    no: message("no"),
    confirm: message("firstRunConfirm"),
    missing: message("firstRunMissing"),
  },
  automatic: (site: string): string => message("automaticStartOn", { site }),
  now: {
    title: message("nowTitle"),
    nobody: message("nowNobody"),
    noTiles: message("nowNoTiles"),
    you: message("nowYou"),
    speaking: message("nowSpeaking"),
    speakingHint: message("nowSpeakingHint"),
    confidence: (share: string): string => message("nowConfidence", { share }),
  },
  session: {
    title: message("sessionTitle"),
    empty: message("sessionEmpty"),
    earlierFaces: message("sessionEarlierFaces"),
    earlierTiles: message("sessionEarlierTiles"),
    face: (number: number): string => message("sessionFace", { number }),
    seen: (duration: string): string => message("sessionSeen", { duration }),
    shares: message("sessionShares"),
    overTime: message("sessionOverTime"),
    affect: message("sessionAffect"),
    axis: ({ name, low, high }: { readonly name: string; readonly low: string; readonly high: string }): string =>
      message("axisLegend", { axis: name, low, high }),
    plane: message("sessionPlane"),
    notMeasured: message("sessionNotMeasured"),
    actionUnits: message("sessionActionUnits"),
    untold: message("sessionUntold"),
    derived: message("sessionDerived"),
    details: message("sessionDetails"),
    more: (count: number): string => message("sessionMore", { count }),
    perTrack: message("sessionPerTrack"),
  },
  legend: message("legend"),
  actions: {
    openReport: message("reportOpen"),
    exportCsv: message("exportCsv"),
    exportJson: message("exportJson"),
    remove: message("delete"),
    confirm: message("deleteConfirm"),
    yes: message("delete"),
    no: message("keep"),
    copyNotice: message("noticeCopy"),
    copied: message("noticeCopied"),
    notCopied: message("noticeNotCopied"),
    notice: message("noticeTitle"),
    noticeHint: message("noticeHint"),
  },
  engine: {
    starting: message("engineStarting"),
    failed: message("engineFailed"),
    refused: (refusal: CardRefusal): string => message("engineRefused", { reason: cardSentence(refusal) }),
    ready: (backend: string, threads: number, milliseconds: number): string => {
      const place = backend === "webgpu" ? message("engineGraphicsCard") : counted("engineProcessor", threads);
      return milliseconds > 0 ? message("engineSpeed", { place, milliseconds: millisecondsText(milliseconds) }) : place;
    },
  },
  caution: message("caution"),
} as const;
