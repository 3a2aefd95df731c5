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
    base: 1.841,
    weights: {
      "no-day": -0.655,
      "inherited-day": -0.109,
      "one-party": -0.051,
      "pronoun-party": -0.037,
      "pronoun-party-far": -0.023,
      "nominal-party": -0.117,
      "group-party": -0.082,
      "body-party": -0.417,
      "outside-party": -0.112,
      claimed: -0.265,
      "not-held": -0.262,
      talks: -0.221,
      summit: -0.341,
      noun: -0.112,
      several: -0.332,
      many: -0.347,
      "behind-lead": -0.216,
      late: -0.328,
      "no-place": -0.38,
    },
  },
  statements: {
    base: 2.783,
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
