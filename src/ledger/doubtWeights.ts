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
    base: 0.873,
    weights: {
      "no-day": -1.142,
      "one-party": -0.043,
      "pronoun-party": -0.339,
      "nominal-party": -0.367,
      "loose-party": -0.273,
      "group-party": -0.043,
      "body-party": -0.081,
      "outside-party": -0.311,
      claimed: -0.338,
      "not-held": -0.18,
      talks: -0.585,
      summit: -0.226,
      late: -0.446,
      long: -0.296,
    },
  },
  statements: {
    base: 2.449,
    weights: {
      "no-speaker": -1.264,
      "pronoun-speaker-far": -1.267,
      "loose-speaker": -2.023,
      "group-speaker": -1.508,
      "body-speaker": -0.408,
      ambiguous: -0.236,
      "distant-cue": -0.672,
      model: -1.766,
      noun: -1.551,
      "borrowed-subject": -0.517,
      order: -1.611,
      mixed: -0.966,
      unpaired: -0.186,
      within: -0.826,
      parts: -0.361,
      twice: -0.688,
      short: -0.613,
      long: -1.063,
      unsaid: -1.928,
      kind: -0.933,
      heading: -1.191,
    },
  },
};
