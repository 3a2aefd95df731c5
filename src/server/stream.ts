/**
 * Pieces as the body of an answer, made as they are taken. The first is made now: what cannot be made throws here, and is an answer like
 * any other.
 */
export function streamOf(
  pieces: Iterator<string | Uint8Array>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const send = (
    control: ReadableStreamDefaultController<Uint8Array>,
    piece: IteratorResult<string | Uint8Array>,
  ) => {
    if (piece.done) control.close();
    else
      control.enqueue(
        typeof piece.value === "string"
          ? encoder.encode(piece.value)
          : piece.value,
      );
  };
  const first = pieces.next();
  return new ReadableStream<Uint8Array>({
    start: (control) => send(control, first),
    pull: (control) => send(control, pieces.next()),
  });
}
