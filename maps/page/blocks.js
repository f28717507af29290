// The data blocks of the page: base64 of a zlib stream, back to bytes; and what a reader sees where that fails.
(function (convoymap) {
  "use strict";

  const CHUNK = 1 << 17; // characters at a time, a multiple of four

  function bytesOf(text) {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
    return bytes;
  }

  function streamOf(text) {
    let at = 0;
    return new ReadableStream({
      pull(controller) {
        if (at >= text.length) return controller.close();
        controller.enqueue(bytesOf(text.slice(at, at + CHUNK)));
        at += CHUNK;
        return undefined;
      },
    });
  }

  /** The bytes of a block; null where the page has no such block. Rejects where they are damaged: zlib ends in a checksum. */
  convoymap.readBlock = async function (id) {
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
  };

  /** The value of a block that holds JSON. */
  convoymap.readJson = async function (id) {
    const bytes = await convoymap.readBlock(id);
    return bytes && JSON.parse(new TextDecoder().decode(bytes));
  };

  /** Shows the plain list of claims in place of the map, and says why in a sentence. */
  convoymap.showPlain = function (reason) {
    const plain = document.getElementById("plain");
    document.documentElement.classList.remove("js");
    plain.prepend(convoymap.el("p", { class: "plain-reason", role: "alert" }, reason));
  };
})((window.convoymap = window.convoymap || {}));
