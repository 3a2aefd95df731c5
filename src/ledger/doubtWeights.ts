/**
 * How much each sign takes from the log odds that a record is right, and the log odds of a record without a sign. Made by
 * `npm run train:doubt -- DATA` (train/doubt.ts); models/en/doubt.card.json tells from what, and how good it is.
 */
export const DOUBT_WEIGHTS: Readonly<
  Record<
    "contacts" | "statements",
    Readonly<{ base: number; weights: Readonly<Record<string, number>> }>
  >
> = {
  contacts: {
    base: 2.065,
    weights: {
      "no-day": -0.936,
      "one-party": -0.278,
      "pronoun-party": -0.197,
      "pronoun-party-far": -0.082,
      "nominal-party": -0.202,
      "group-party": -0.309,
      "body-party": -0.654,
      "outside-party": -0.039,
      claimed: -0.043,
      "not-held": -0.15,
      talks: -0.325,
      summit: -0.558,
      noun: -0.055,
      several: -0.487,
      many: -0.481,
      "behind-lead": -0.34,
      late: -0.225,
      "no-place": -0.555,
      long: -0.217,
    },
  },
  statements: {
    base: 2.745,
    weights: {
      "no-speaker": -1.359,
      "pronoun-speaker-far": -1.346,
      "loose-speaker": -2.289,
      "group-speaker": -1.586,
      "body-speaker": -0.622,
      ambiguous: -0.278,
      "distant-cue": -0.793,
      model: -1.894,
      noun: -1.61,
      "noun-phrase": -0.027,
      "borrowed-subject": -0.384,
      order: -1.541,
      mixed: -0.951,
      unpaired: -0.18,
      within: -0.895,
      parts: -0.723,
      twice: -0.652,
      short: -0.603,
      long: -0.942,
      unsaid: -1.615,
      kind: -0.992,
      heading: -1.424,
    },
  },
};
