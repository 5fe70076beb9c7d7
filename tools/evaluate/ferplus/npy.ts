import { InputError } from "../../command-line/input-error.ts";

/** An array of bytes from a NumPy file, in C order. */
export interface ByteArray {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

const MAGIC = "\u0093NUMPY";

/**
 * Reads a .npy member of one byte per entry (uint8 or bool): NumPy's format, versions 1 to 3
 * (numpy.lib.format).
 *
 * @throws InputError naming the member where it is no such array or ends early.
 */
export function readByteArray(content: Uint8Array, member: string): ByteArray {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const magic = String.fromCharCode(...content.subarray(0, MAGIC.length));
  if (magic !== MAGIC || content.length < 12) throw new InputError(`${member} is no NumPy array`);
  const wide = view.getUint8(6) > 1;
  const headerStart = wide ? 12 : 10;
  const headerLength = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  const header = new TextDecoder("latin1").decode(content.subarray(headerStart, headerStart + headerLength));
  const type = /'descr':\s*'([^']+)'/.exec(header)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const shape = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1]?.match(/\d+/g)?.map(Number);
  if (shape === undefined || order !== "False" || (type !== "|u1" && type !== "|b1")) {
    throw new InputError(`${member} must hold bytes in C order, but its header says ${header.trim()}`);
  }
  const size = shape.reduce((product, length) => product * length, 1);
  const start = headerStart + headerLength;
  if (content.length !== start + size) {
    throw new InputError(
      `${member} holds ${content.length - start} bytes where its shape ${shape.join("×")} needs ${size}`,
    );
  }
  return { shape, data: content.subarray(start) };
}
