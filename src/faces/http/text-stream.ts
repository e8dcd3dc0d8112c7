/** What is told when a stream is over. */
export interface TextStreamEnds {
  /** Called once: when the texts end, when they fail (with the reason), or when nobody reads any more. */
  readonly onEnd: (cause?: unknown) => void;
}

/** Texts as the body of an answer, each asked for when the one before was taken; a failure ends it like a last text. */
export function textStream(
  texts: AsyncGenerator<string, undefined>,
  { onEnd }: TextStreamEnds,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isOver = false;
  const end = (cause?: unknown): void => {
    if (!isOver) onEnd(cause);
    isOver = true;
  };
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { text, cause } = await nextOf(texts);
      if (isOver) return;
      if (text !== undefined) {
        controller.enqueue(encoder.encode(text));
        return;
      }
      end(cause);
      controller.close();
    },
    cancel: () => end(),
  });
}

/** The next text; none after the last one, with the reason when there was one. */
async function nextOf(
  texts: AsyncGenerator<string, undefined>,
): Promise<{ readonly text?: string; readonly cause?: unknown }> {
  try {
    const { done, value } = await texts.next();
    return done === true ? {} : { text: value };
  } catch (cause) {
    return { cause };
  }
}
