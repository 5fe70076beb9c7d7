import { isUnsure } from "./calibrate/calibrate.ts";
import { squareAround } from "./crop/square.ts";
import { EXPRESSIONS } from "../core/expression.ts";
import { checkPicture, type RawPicture } from "../core/picture/picture.ts";
import { judgeQuality, reasonForLoss } from "./quality/gate.ts";
import { measureQuality } from "./quality/measure.ts";
import { estimatePose } from "./quality/pose.ts";
import type { Reading, UnsureReason } from "../core/reading.ts";
import { FaceSearch } from "./search/face-search.ts";
import { CALM_SPEED, needsDetection } from "./track/detection-schedule.ts";
import { SceneCuts } from "./track/scene-cut.ts";
import { thumbnail } from "./track/thumbnail.ts";
import { type Track, Tracker } from "./track/tracker.ts";
import { FaceCourse, type ReaderSettings, type SmoothedLook } from "./face-course.ts";
import type { Detection, FaceDetector } from "./detect/face-detector.ts";
import type { FaceNetwork } from "./network/face-network.ts";

/** What a stream is read with; shared by all streams. */
export interface ReaderParts {
  readonly detector: FaceDetector;
  readonly network: FaceNetwork;
}

/**
 * Reads the faces of one stream, frame after frame: detect, track, crop, judge the quality, run the
 * networks, calibrate, smooth. The same code reads for the overlay and for the evaluator, so equal
 * frames with equal times give equal readings.
 */
export interface StreamReader {
  /**
   * Readings of one frame. Frames must come one after the other, each awaited. A face that the
   * detector lost a moment ago has one too, unsure, with what it showed last.
   *
   * @param milliseconds when the frame was presented, on any clock that only moves forward
   */
  read(picture: RawPicture, milliseconds: number): Promise<readonly Reading[]>;
  /** Takes new settings from the next frame on; face ids stay. */
  configure(settings: ReaderSettings): void;
}

/** A crowd's smallest faces are left out, so that one frame's work is bounded. */
const MOST_FACES = 16;

/** Makes the reader of one new stream; its face ids start at `firstFaceId`. */
export function createStreamReader(parts: ReaderParts, settings: ReaderSettings, firstFaceId = 1): StreamReader {
  return new TrackingReader(parts, settings, firstFaceId);
}

class TrackingReader implements StreamReader {
  readonly #parts: ReaderParts;
  readonly #search: FaceSearch;
  readonly #tracker: Tracker<Detection>;
  readonly #cuts = new SceneCuts();
  readonly #courses = new Map<number, FaceCourse>();
  #settings: ReaderSettings;
  #detectedAt: number | null = null;

  constructor(parts: ReaderParts, settings: ReaderSettings, firstFaceId: number) {
    this.#parts = parts;
    this.#settings = settings;
    this.#search = new FaceSearch(parts.detector);
    this.#tracker = new Tracker(firstFaceId);
  }

  configure(settings: ReaderSettings): void {
    this.#settings = settings;
    // Filters of other windows start anew; ids are the tracker's and stay.
    this.#courses.clear();
  }

  async read(picture: RawPicture, milliseconds: number): Promise<readonly Reading[]> {
    checkPicture(picture);
    const seconds = milliseconds / 1000;
    await this.#track(picture, seconds);
    const readings: Reading[] = [];
    // One face after the other: batching gains nothing on WebAssembly (platform notes).
    for (const track of this.#tracker.visible(seconds)) {
      const reading = await this.#readFace(picture, track, seconds);
      if (reading !== null) readings.push(reading);
    }
    const aspect = picture.width / picture.height;
    for (const track of this.#tracker.missing(seconds)) {
      const latest = this.#courseOf(track.faceId).latest;
      readings.push(asReading(track, latest, reasonForLoss(estimatePose(track.found.keypoints, aspect))));
    }
    return readings;
  }

  async #track(picture: RawPicture, seconds: number): Promise<void> {
    if (this.#cuts.isCut(thumbnail(picture))) {
      this.#tracker.reset();
      this.#search.forget();
      this.#detectedAt = null;
    }
    const since = this.#detectedAt === null ? null : seconds - this.#detectedAt;
    const held = this.#tracker.heldIds();
    if (needsDetection(since, held.length, this.#tracker.isCalm(CALM_SPEED))) {
      this.#tracker.update(largest(await this.#search.find(picture)), seconds);
      this.#detectedAt = seconds;
    }
    const kept = new Set(this.#tracker.heldIds());
    for (const id of this.#courses.keys()) if (!kept.has(id)) this.#courses.delete(id);
  }

  /** null: a find that could not be read once and came up only once or twice, which may be no face at all. */
  async #readFace(picture: RawPicture, track: Track<Detection>, seconds: number): Promise<Reading | null> {
    const { calibration, backbone } = this.#parts.network.entry;
    const course = this.#courseOf(track.faceId);
    const square = squareAround(track.box, picture, backbone.crop);
    const refused = judgeQuality(measureQuality(picture, square, { ...track.found, box: track.box }));
    if (refused !== null) return course.isKnown || track.established ? asReading(track, course.latest, refused) : null;
    const look = course.push(await this.#parts.network.readFace(picture, square), seconds);
    const reading = asReading(track, look, null);
    return isUnsure(reading.confidence, calibration) ? { ...reading, unsure: "low-confidence" } : reading;
  }

  #courseOf(faceId: number): FaceCourse {
    const known = this.#courses.get(faceId);
    if (known !== undefined) return known;
    const course = new FaceCourse(this.#parts.network.entry.calibration, this.#settings);
    this.#courses.set(faceId, course);
    return course;
  }
}

function largest(detections: readonly Detection[]): Detection[] {
  const area = ({ box }: Detection): number => box.width * box.height;
  return [...detections].sort((one, other) => area(other) - area(one)).slice(0, MOST_FACES);
}

function asReading(track: Track<Detection>, look: SmoothedLook, unsure: UnsureReason | null): Reading {
  const { probabilities } = look;
  const expression = EXPRESSIONS.reduce((best, other) => (probabilities[other] > probabilities[best] ? other : best));
  return {
    faceId: track.faceId,
    box: track.box,
    expression,
    confidence: probabilities[expression],
    unsure,
    ...look,
  };
}
