import { getOrInsert } from "../core/get-or-insert.ts";
import { area, type Box } from "../core/box.ts";
import { EXPRESSIONS } from "../core/expression.ts";
import type { RawPicture } from "../core/picture/picture.ts";
import type { Reading, UnsureReason } from "../core/reading.ts";
import { DEFAULT_SETTINGS } from "../core/settings.ts";
import { isUnsure } from "./calibrate/calibrate.ts";
import { squareAround } from "./crop/square.ts";
import type { Detection, FaceDetector } from "./detect/face-detector.ts";
import { fallOf } from "./explain/fall.ts";
import type { FaceNetwork } from "./network/face-network.ts";
import { judgeQuality, reasonForLoss } from "./quality/gate.ts";
import { measureQuality, smallCrop } from "./quality/face-quality.ts";
import { estimatePose } from "./quality/pose.ts";
import { FaceSearch } from "./search/face-search.ts";
import { type Estimate, FaceHistory, type ReaderSettings } from "./smooth/face-history.ts";
import { CALM_SPEED, needsDetection } from "./track/detection-schedule.ts";
import { SceneCuts } from "./track/scene-cut.ts";
import { thumbnail } from "./track/thumbnail.ts";
import { type Track, Tracker } from "./track/tracker.ts";

/** What frames are read with; shared by all streams. */
export interface ReaderParts {
  readonly detector: FaceDetector;
  readonly network: FaceNetwork;
}

/** Longer side of a stream's pictures, pixels: the most that small faces are searched in, and the least for the detector. */
const LARGEST_PICTURE = 640;
const SMALLEST_PICTURE = 192;

/** A crowd's smallest faces are left out, so that one frame's work is bounded. */
const MOST_FACES_READ = 16;

/**
 * Reads the faces of one stream, frame after frame. The same code reads for the overlay and for the evaluator, so equal
 * frames with equal times give equal readings.
 */
export class FrameReader {
  readonly #parts: ReaderParts;
  readonly #search: FaceSearch;
  readonly #tracker: Tracker<Detection>;
  readonly #cuts = new SceneCuts();
  readonly #histories = new Map<number, FaceHistory>();
  #settings: ReaderSettings;
  #detectedAt: number | null = null;
  /** Longer side of the smallest face held ÷ longer side of the picture; Infinity without one. */
  #smallest = Number.POSITIVE_INFINITY;

  /**
   * A reader for one stream.
   *
   * @param settings smoothing as the extension's own where left out
   * @param firstFaceId of the first face; ids only grow
   */
  constructor(parts: ReaderParts, settings: ReaderSettings = DEFAULT_SETTINGS, firstFaceId = 1) {
    this.#parts = parts;
    this.#settings = settings;
    this.#search = new FaceSearch(parts.detector);
    this.#tracker = new Tracker(firstFaceId);
  }

  /** Takes new settings from the next frame on; filters of other windows start anew, face ids stay. */
  configure(settings: ReaderSettings): void {
    this.#settings = settings;
    this.#histories.clear();
  }

  /**
   * Readings of one frame. Frames must come one after the other, each awaited. A face that the
   * detector lost a moment ago has one too, unsure, with what it showed last.
   *
   * @param picture of any size; `wantedSide` tells what is enough
   * @param milliseconds when the frame was presented, on any clock that only moves forward
   * @returns one for each face, its box in fractions of the picture
   * @throws what the graphs throw
   */
  async readFrame(picture: RawPicture, milliseconds: number): Promise<readonly Reading[]> {
    const seconds = milliseconds / 1000;
    await this.#findFaces(picture, seconds);
    const visible = this.#tracker.visible(seconds);
    const missing = this.#tracker.missing(seconds);
    this.#smallest = Math.min(...[...visible, ...missing].map(({ box }) => longerShare(box, picture)));
    const readings: Reading[] = [];
    // One face after the other: batching gains nothing on WebAssembly (docs/ENGINE.md).
    for (const track of visible) {
      const reading = await this.#readFace(picture, track, seconds);
      if (reading !== null) readings.push(reading);
    }
    for (const track of missing) readings.push(this.#readMissing(picture, track));
    return readings;
  }

  /**
   * Longer side in pixels that the stream's next picture should have: enough for the network's crop of every face that
   * is held, and all that there is while small faces are searched for.
   */
  get wantedSide(): number {
    if (this.#search.isSearching) return LARGEST_PICTURE;
    const { crop, input } = this.#parts.network.entry.backbone;
    return Math.ceil(Math.min(LARGEST_PICTURE, Math.max(SMALLEST_PICTURE, input.side / (crop.scale * this.#smallest))));
  }

  /** Detect, search, track. */
  async #findFaces(picture: RawPicture, seconds: number): Promise<void> {
    if (this.#cuts.isCut(thumbnail(picture))) {
      this.#tracker.reset();
      this.#search.forget();
      this.#detectedAt = null;
    }
    const since = this.#detectedAt === null ? null : seconds - this.#detectedAt;
    if (needsDetection(since, this.#tracker.heldIds().length, this.#tracker.isCalm(CALM_SPEED))) {
      this.#tracker.update(largest(await this.#search.find(picture)), seconds);
      this.#detectedAt = seconds;
    }
    const held = new Set(this.#tracker.heldIds());
    for (const id of this.#histories.keys()) if (!held.has(id)) this.#histories.delete(id);
  }

  /**
   * Crop, quality, network, baseline, calibrate, smooth.
   *
   * @returns null for a find that could not be read once and came up only once or twice: it may be no face at all
   */
  async #readFace(picture: RawPicture, track: Track<Detection>, seconds: number): Promise<Reading | null> {
    const { network } = this.#parts;
    const { calibration, backbone } = network.entry;
    const history = this.#historyOf(track.faceId);
    const square = squareAround(track.box, picture, backbone.crop);
    const crop = smallCrop(picture, square);
    const refused = judgeQuality(measureQuality(picture, square, { ...track.found, box: track.box }, crop));
    if (refused !== null)
      return history.isEmpty && !track.established ? null : asReading(track, history.latest, refused);
    const kept = history.lastRun.scoresFor(crop, seconds);
    const scores = kept ?? (await network.readFace(picture, square));
    if (kept === null) history.lastRun.set(crop, scores, seconds);
    const reading = asReading(track, history.add(scores, seconds), null);
    if (isUnsure(reading.confidence, calibration)) return { ...reading, unsure: "low-confidence" };
    const { carrier } = history;
    const hidden = kept === null ? carrier.regionToHide(reading.expression) : null;
    if (hidden !== null) {
      const without = await network.readFace(picture, square, hidden);
      carrier.note(hidden, fallOf(reading.expression, scores, without, calibration));
    }
    return { ...reading, carriedBy: carrier.regionOf(reading.expression) };
  }

  #readMissing({ width, height }: RawPicture, track: Track<Detection>): Reading {
    const reason = reasonForLoss(estimatePose(track.found.keypoints, width / height));
    return asReading(track, this.#historyOf(track.faceId).latest, reason);
  }

  #historyOf(faceId: number): FaceHistory {
    return getOrInsert(this.#histories, faceId, () => new FaceHistory(this.#parts.network.entry, this.#settings));
  }
}

function largest(detections: readonly Detection[]): Detection[] {
  return [...detections].sort((one, other) => area(other.box) - area(one.box)).slice(0, MOST_FACES_READ);
}

function longerShare(box: Box, { width, height }: RawPicture): number {
  return Math.max(box.width * width, box.height * height) / Math.max(width, height);
}

function asReading({ faceId, box }: Track<Detection>, estimate: Estimate, unsure: UnsureReason | null): Reading {
  const { probabilities } = estimate;
  const expression = EXPRESSIONS.reduce((best, other) => (probabilities[other] > probabilities[best] ? other : best));
  return { faceId, box, expression, confidence: probabilities[expression], unsure, carriedBy: null, ...estimate };
}
