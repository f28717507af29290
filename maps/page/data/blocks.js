// The data blocks of the page: base64 of a zlib stream, back to bytes.

const CHUNK_CHARACTERS = 1 << 17; // characters at a time, a multiple of four

/** @param {string} text */
function bytesOf(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** @param {string} text */
function streamOf(text) {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= text.length) return controller.close();
      controller.enqueue(bytesOf(text.slice(at, at + CHUNK_CHARACTERS)));
      at += CHUNK_CHARACTERS;
      return undefined;
    },
  });
}

/**
 * The bytes of a block; null where the page has no such block. Rejects where they are damaged: zlib ends in a checksum.
 * @param {string} id @returns {Promise<Uint8Array | null>}
 */
export async function readBlock(id) {
  const block = document.getElementById(id);
  if (!block) return null;
  const bytes = new Uint8Array(Number(block.dataset.bytes));
  let at = 0;
  const reader = streamOf(block.textContent).pipeThrough(new DecompressionStream("deflate")).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes.set(part.value, at); // more than was promised is a RangeError
    at += part.value.length;
    if (part.value.buffer.transfer) part.value.buffer.transfer(0); // gives its memory back at once
  }
  if (at !== bytes.length) throw new RangeError("block " + id + " is cut short");
  return bytes;
}

/** The value of a block that holds JSON. @param {string} id @returns {Promise<unknown>} */
export async function readJson(id) {
  const bytes = await readBlock(id);
  return bytes && JSON.parse(new TextDecoder().decode(bytes));
}

