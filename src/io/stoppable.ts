/**
 * The chunks of a source until it ends or is told to stop; then at once, also while the source is silent (a terminal nobody types at).
 * @param onRead told of the bytes of each chunk
 */
export async function* stoppable(
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  let left = true;
  try {
    for (;;) {
      const next = await nextUnlessStopped(iterator, signal);
      if (next === null) break;
      if (next.done) {
        left = false;
        return;
      }
      onRead(next.value.length);
      yield next.value;
    }
  } finally {
    // a stream that is silent answers to nothing but its end
    if (signal?.aborted && isStream(source)) source.destroy();
    else if (left && !signal?.aborted) await iterator.return?.();
  }
}

type Stream = AsyncIterable<Uint8Array> & { destroy: () => void };

const isStream = (source: AsyncIterable<Uint8Array>): source is Stream =>
  "destroy" in source && typeof source.destroy === "function";

/** The iterator's next answer; null as soon as the signal stops it. */
function nextUnlessStopped<Item>(
  iterator: AsyncIterator<Item>,
  signal: AbortSignal | undefined,
): Promise<IteratorResult<Item> | null> {
  if (!signal) return iterator.next();
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const stop = () => resolve(null);
    signal.addEventListener("abort", stop, { once: true });
    iterator
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", stop));
  });
}
