import { madeSegment } from "../session/made-segment.testing.ts";
import { perActionUnit } from "../core/action-unit.ts";
import { perUnsureReason } from "../core/reading.ts";
import { EMPTY_SESSION, type Session } from "../session/session.ts";
import { type AboutSession, NOTHING_KNOWN, type SessionLine } from "../session/about.ts";
import { packSession } from "../session/text-point.ts";
import { record } from "../session/record.ts";
import { withoutOutputs } from "../session/without-outputs.ts";
import { NO_POLICY } from "../core/policy.ts";
import { DEFAULT_SETTINGS, type Settings } from "../core/settings.ts";
import type { Expression } from "../core/expression.ts";
import type { PopupAnswer, PopupRequest, TabView } from "../messages/popup.ts";
import { sum } from "../core/statistics.ts";

/** `browser` as popup and options page see it, with a background that answers from `view` and keeps what it was asked. */
export class FakeBackground {
  readonly asked: PopupRequest[] = [];
  readonly granted = new Set<string>();
  optionsOpened = 0;
  /** What the user answers when the browser asks for a permission. */
  grants = true;
  /** Given instead of the usual answer. */
  refusal: PopupAnswer | null = null;
  readonly #permissionListeners = new Set<() => void>();
  view: TabView;
  session: Session;
  sessions: readonly SessionLine[] = [];
  about: AboutSession = NOTHING_KNOWN;
  readonly opened: string[] = [];

  constructor(view: TabView, session = EMPTY_SESSION) {
    this.view = withSession(view, session);
    this.session = session;
  }

  readonly runtime = {
    id: "undertone",
    getURL: (path: string): string => path,
    openOptionsPage: (): Promise<void> => {
      this.optionsOpened += 1;
      return Promise.resolve();
    },
    sendMessage: (request: PopupRequest): Promise<PopupAnswer> => {
      this.asked.push(request);
      return Promise.resolve(this.refusal ?? this.#answer(request));
    },
  };

  readonly tabs = {
    create: ({ url }: { url: string }): Promise<void> => {
      this.opened.push(url);
      return Promise.resolve();
    },
  };

  readonly permissions = {
    contains: ({ origins }: { origins: string[] }): Promise<boolean> =>
      Promise.resolve(origins.every((origin) => this.granted.has(origin))),
    getAll: (): Promise<{ origins: string[] }> => Promise.resolve({ origins: [...this.granted] }),
    request: ({ origins }: { origins: string[] }): Promise<boolean> => {
      if (this.grants) for (const origin of origins) this.granted.add(origin);
      return this.#permissionsChanged(this.grants);
    },
    remove: ({ origins }: { origins: string[] }): Promise<boolean> => {
      for (const origin of origins) this.granted.delete(origin);
      return this.#permissionsChanged(true);
    },
    onAdded: this.#permissionEvent(),
    onRemoved: this.#permissionEvent(),
  };

  #answer(request: PopupRequest): PopupAnswer {
    if (request.kind === "switch-on" || request.kind === "switch-off") {
      this.view = { ...this.view, on: request.kind === "switch-on" };
    }
    if (request.kind === "load-session") return this.#sessionFrom(request.since);
    if (request.kind === "delete-session") this.view = withSession(this.view, (this.session = EMPTY_SESSION));
    if (request.kind === "save-notes") this.about = { ...this.about, notes: request.notes };
    if (request.kind === "list-sessions" || request.kind === "delete-session" || request.kind === "save-notes") {
      return { kind: "sessions", sessions: this.sessions };
    }
    if (request.kind === "save-settings") this.view = { ...this.view, settings: request.settings, problem: null };
    return request.kind === "save-settings" || request.kind === "load-settings"
      ? { kind: "settings", settings: this.view.settings, policy: this.view.policy }
      : { kind: "view", view: this.view };
  }

  #sessionFrom(since: number): PopupAnswer {
    const about = withoutOutputs(this.about, this.view.settings.hiddenOutputs);
    return { kind: "session", session: packSession(this.session, since), about };
  }

  #permissionsChanged(result: boolean): Promise<boolean> {
    for (const listener of this.#permissionListeners) listener();
    return Promise.resolve(result);
  }

  #permissionEvent(): { addListener(listener: () => void): void; removeListener(listener: () => void): void } {
    return {
      addListener: (listener) => void this.#permissionListeners.add(listener),
      removeListener: (listener) => void this.#permissionListeners.delete(listener),
    };
  }
}

export const PERSONAL: Settings = { ...DEFAULT_SETTINGS, contextOfUse: "personal" };

/** A view of a tab that is off and was never on. */
export const OFF: TabView = {
  on: false,
  session: "7.1",
  tiles: [],
  now: [],
  faces: [],
  duration: 0,
  points: 0,
  names: {},
  engine: null,
  site: null,
  settings: PERSONAL,
  policy: NO_POLICY,
  problem: null,
};

function withSession(view: TabView, { faces, start, end, points }: Session): TabView {
  return { ...view, faces, duration: end - start, points: points.length };
}

/** Adds one second of a face: ten readings, of which `shown` says how many were shown as what; the rest are unsure. */
export function second(
  session: Session,
  stream: string,
  faceId: number,
  shown: Partial<Record<Expression, number>>,
): Session {
  const measured = sum(Object.values(shown));
  const unsure = 10 - measured;
  return record(session, [
    madeSegment({
      ...{ stream, faceId, start: session.end === 0 ? 1000 : session.end, shown, unsure },
      reasons: perUnsureReason((reason) => (reason === "low-confidence" ? unsure : 0)),
      valence: measured * 0.5,
      arousal: measured * -0.25,
      actionUnits: perActionUnit((unit) => (unit === "AU12" ? measured * 0.8 : 0)),
    }),
  ]);
}
