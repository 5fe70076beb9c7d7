import type { UnsureReason } from "../core/reading.ts";
import { ACTION_UNIT_NAMES, EXPRESSION_NAMES, UNSURE_TEXTS } from "../core/texts.ts";
import { message } from "../core/words/message.ts";
import { durationText, percent, signed } from "../core/words/numbers.ts";
import type { CoMovement } from "../analysis/co-movement.ts";
import type { StandingOut } from "../analysis/moments.ts";

/** Seconds → "4:05", "1:04:05": a place in time, where durationText is a length. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number): string => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = two(whole % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${two(minutes)}:${rest}`;
}

/** What the report page says. */
export const REPORT_TEXTS = {
  title: message("reportTitle"),
  heading: message("reportHeading"),
  caution: message("reportCaution"),
  kept: message("reportKept"),
  fromFile: (file: string): string => message("reportFromFile", { file }),
  none: { title: message("reportNoneTitle"), text: message("reportNone") },
  forbidden: message("managedReportOff"),
  empty: message("reportEmpty"),
  choose: message("reportChoose"),
  line: (when: string, duration: string, live: boolean): string =>
    live ? message("reportLineLive", { when, duration }) : message("reportLine", { when, duration }),
  print: message("reportPrint"),
  picture: message("reportPicture"),
  everyone: message("reportEveryone"),
  who: message("reportWho"),
  timeline: {
    title: message("timelineTitle"),
    hint: message("timelineHint"),
    cursor: message("timelineCursor"),
    of: (time: string, duration: string): string => message("timelineOf", { time, duration }),
    nobody: message("timelineNobody"),
    speaking: message("nowSpeaking"),
    speakingLine: message("timelineSpeakingLine"),
    lane: (name: string): string => message("timelineLane", { name }),
    affect: (valence: string, arousal: string): string => message("timelineAffect", { valence, arousal }),
    columns: {
      time: message("columnTime"),
      name: message("columnName"),
      looks: message("columnLooks"),
      share: message("columnShare"),
      speaking: message("columnSpeaking"),
    },
  },
  person: {
    seen: (duration: string): string => message("sessionSeen", { duration }),
    shares: message("sessionShares"),
    affect: message("sessionAffect"),
    path: message("personPath"),
    pathHint: message("personPathHint"),
    actionUnits: message("sessionActionUnits"),
    unsure: message("personUnsure"),
    unsureNone: message("personUnsureNone"),
    unsureShare: (share: string): string => message("personUnsureShare", { share }),
    unsureBecause: (reason: UnsureReason): string =>
      reason === "low-confidence" ? message("reasonLowConfidence") : UNSURE_TEXTS[reason].mark,
    columns: {
      unit: message("columnUnit"),
      activity: message("columnActivity"),
      remark: message("columnRemark"),
    },
    spoke: message("personSpoke"),
    spokeUnknown: message("personSpokeUnknown"),
    spokeCaution: message("personSpokeCaution"),
    notMeasured: message("sessionNotMeasured"),
  },
  moments: {
    title: message("momentsTitle"),
    hint: message("momentsHint"),
    none: message("momentsNone"),
    go: (time: string): string => message("momentsGo", { time }),
    kinds: {
      "largest-swing": message("momentLargestSwing"),
      "longest-swing": message("momentLongestSwing"),
      "longest-look": message("momentLongestLook"),
    } satisfies Record<StandingOut["kind"], string>,
  },
  together: {
    title: message("togetherTitle"),
    first: message("togetherFirst"),
    second: message("togetherSecond"),
    axis: message("togetherAxis"),
    tooFew: message("togetherTooFew"),
    unknown: message("togetherUnknown"),
    caution: message("togetherCaution"),
  },
  notes: {
    title: message("notesTitle"),
    hint: message("notesHint"),
    label: (time: string): string => message("notesLabel", { time }),
    add: message("notesAdd"),
    none: message("notesNone"),
    remove: (time: string): string => message("notesRemove", { time }),
    removeShort: message("notesRemoveShort"),
    full: message("notesFull"),
  },
  files: {
    seconds: message("exportSeconds"),
    summary: message("exportSummary"),
    open: message("sessionFileOpen"),
    faults: {
      unreadable: message("sessionFileUnreadable"),
      older: message("sessionFileOlder"),
      newer: message("sessionFileNewer"),
      "too-large": message("sessionFileTooLarge"),
    },
    damaged: (place: string): string => message("sessionFileDamaged", { place }),
  },
  table: { show: message("tableShow"), some: message("tableSome") },
} as const;

/** What stood out, in sentences that say what was read, never why. */
export function momentSentence(moment: StandingOut, name: string): string {
  if (moment.kind === "longest-look") {
    const expression = EXPRESSION_NAMES[moment.expression];
    return message("momentLook", { name, expression, duration: durationText(moment.seconds) });
  }
  const { axis, from, to, units, unsure } = moment;
  const [up, down] =
    axis === "valence"
      ? (["momentMorePleasant", "momentLessPleasant"] as const)
      : (["momentMoreExcited", "momentCalmer"] as const);
  const change = {
    name,
    from: signed(from.value),
    to: signed(to.value),
    duration: durationText(to.time - from.time),
  };
  const moved = units.slice(0, 2).map(({ unit, change: by }) => {
    const named = { unit: ACTION_UNIT_NAMES[unit], code: unit };
    return by > 0 ? message("momentUnitMore", named) : message("momentUnitLess", named);
  });
  return [
    message(to.value > from.value ? up : down, change),
    moved.length === 0 ? message("momentMovedNone") : message("momentMoved", { units: moved.join(", ") }),
    ...(unsure >= 0.25 ? [message("momentUnsure", { share: percent(unsure) })] : []),
  ].join(" ");
}

/** How much two people's curves move together, and what that is worth. */
export function togetherSentence({ seconds, correlation, byChance }: CoMovement): string {
  const strength =
    Math.abs(correlation) < 0.1 ? "togetherHardly" : correlation > 0 ? "togetherWith" : "togetherAgainst";
  const worth = byChance >= 0.05 ? "togetherByChance" : "togetherNotByChance";
  return [
    message(strength, { duration: durationText(seconds), correlation: signed(correlation) }),
    message(worth, { share: percent(byChance) }),
  ].join(" ");
}
