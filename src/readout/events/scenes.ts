import type { Parse, Sentence } from "../../parse/record.ts";
import type { Span } from "../../text/span.ts";
import { sceneOf, type Reading, type Scene } from "../contacts/scene.ts";

/** The scenes of an article, each made once. */
export type Scenes = Readonly<{
  parse: Parse;
  of(sentence: Sentence): Scene;
  /** The scene of the sentence in which the span begins; undefined between sentences. */
  at(span: Span): Scene | undefined;
}>;

export function scenesOf(reading: Reading): Scenes {
  const { sentences } = reading.parse;
  const known = new Map<Sentence, Scene>();
  const of = (sentence: Sentence) => {
    const scene = known.get(sentence) ?? sceneOf(reading, sentence);
    known.set(sentence, scene);
    return scene;
  };
  return {
    parse: reading.parse,
    of,
    at({ start }) {
      let low = 0;
      let high = sentences.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (sentences[middle]!.end <= start) low = middle + 1;
        else high = middle;
      }
      const sentence = sentences[low];
      return sentence && sentence.start <= start ? of(sentence) : undefined;
    },
  };
}
