import { readFile } from "node:fs/promises";
import { ByteBuffer } from "flatbuffers";
import { beforeAll, describe, expect, it } from "vitest";
import { FACE_DETECTOR_SOURCE, faceDetectorWithMetadata, withMetadata } from "./face-detector.ts";
import { inRepository } from "./paths.ts";
import { normalizationMetadata } from "./tflite-metadata.ts";

/** Reads what the test needs of a TensorFlow Lite model: slots as in schema.fbs. */
class ModelFile {
  private readonly bytes: ByteBuffer;
  private readonly root: number;

  constructor(content: Uint8Array) {
    this.bytes = new ByteBuffer(Uint8Array.from(content));
    this.root = this.bytes.readInt32(0);
  }

  get identified(): boolean {
    return this.bytes.__has_identifier("TFL3");
  }

  get version(): number {
    return this.bytes.readInt32(this.root + this.bytes.__offset(this.root, 4));
  }

  tables(slot: number): number[] {
    const field = this.bytes.__offset(this.root, 4 + 2 * slot);
    if (field === 0) return [];
    const first = this.bytes.__vector(this.root + field);
    return Array.from({ length: this.bytes.__vector_len(this.root + field) }, (_, index) =>
      this.bytes.__indirect(first + 4 * index),
    );
  }

  data(buffer: number): Uint8Array {
    const field = this.bytes.__offset(buffer, 4);
    if (field === 0) return new Uint8Array();
    const start = this.bytes.__vector(buffer + field);
    return this.bytes.bytes().subarray(start, start + this.bytes.__vector_len(buffer + field));
  }

  metadataEntry(table: number): { name: string; buffer: number } {
    const name = this.bytes.__string(table + this.bytes.__offset(table, 4));
    return { name: String(name), buffer: this.bytes.readInt32(table + this.bytes.__offset(table, 6)) };
  }
}

const BUFFERS = 4;
const METADATA = 6;

describe("faceDetectorWithMetadata", () => {
  let before: ModelFile;
  let after: ModelFile;

  beforeAll(async () => {
    before = new ModelFile(await readFile(inRepository(FACE_DETECTOR_SOURCE)));
    after = new ModelFile(await faceDetectorWithMetadata(inRepository(FACE_DETECTOR_SOURCE)));
  });

  it("keeps the model: version, operators, graphs and every buffer, aligned as before", () => {
    expect(after.identified).toBe(true);
    expect(after.version).toBe(before.version);
    for (const slot of [1, 2]) expect(after.tables(slot)).toHaveLength(before.tables(slot).length);
    const old = before.tables(BUFFERS);
    expect(old.length).toBeGreaterThan(50);
    const now = after.tables(BUFFERS);
    expect(now).toHaveLength(old.length + 1);
    for (const [index, table] of old.entries()) {
      const [newData, oldData] = [after.data(now[index] ?? 0), before.data(table)];
      expect(Buffer.compare(newData, oldData)).toBe(0);
      if (oldData.length > 0) expect((newData.byteOffset - oldData.byteOffset) % 16).toBe(0);
    }
  });

  it("names the added buffer TFLITE_METADATA and fills it with metadata", () => {
    const entries = after.tables(METADATA).map((table) => after.metadataEntry(table));
    expect(entries).toHaveLength(before.tables(METADATA).length + 1);
    const added = entries.at(-1);
    expect(added?.name).toBe("TFLITE_METADATA");
    const buffer = after.tables(BUFFERS)[added?.buffer ?? 0] ?? 0;
    expect(new ByteBuffer(after.data(buffer)).__has_identifier("M001")).toBe(true);
  });

  it("refuses what is no TensorFlow Lite model", () => {
    expect(() => withMetadata(new Uint8Array(64), normalizationMetadata(0, 1))).toThrow(/Not a TensorFlow Lite model/);
  });
});
