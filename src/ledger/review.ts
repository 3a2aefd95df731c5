/**
 * Why a record is shown to a person. The first five: what was decided or read stands against something else. `doubt`: its reading has signs of
 * being wrong. `random`: drawn whatever the doubt, to see how much of what was read stands; `article`: a whole article drawn so, to see how much
 * was missed.
 */
export const REVIEW_REASONS = [
  "conflict",
  "status",
  "joined",
  "dates",
  "places",
  "doubt",
  "random",
  "article",
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** The question that each reason asks, and what it says in the queue; a doubtful record says there what speaks against it. */
export const REVIEW_QUESTIONS: Readonly<
  Record<ReviewReason, Readonly<{ name: string; question: string }>>
> = {
  conflict: {
    name: "New reading differs",
    question: "Which holds: your correction, or what is read now?",
  },
  status: {
    name: "Reports disagree whether it took place",
    question: "Is the status right?",
  },
  joined: {
    name: "One contact or two?",
    question: "Do these reports tell of one contact?",
  },
  dates: { name: "Dates differ", question: "Are the dates right?" },
  places: { name: "Places differ", question: "Is the place right?" },
  doubt: {
    name: "Doubtful",
    question: "Is this read right?",
  },
  random: {
    name: "Drawn at random",
    question: "Does the record say what the passage says?",
  },
  article: {
    name: "Whole article, drawn at random",
    question: "Is anything missing from what was read of it?",
  },
};

/** A record on which a sign of doubt stands is doubtful below this chance: of such records, one in four or more is wrong. */
export const DOUBTFUL_BELOW = 0.75;

/**
 * What a person is told against a record's reading: nothing where it is likely right, and nothing of a record without a sign, however often its
 * like is wrong, for there is nothing to look at.
 */
export function whyDoubtful<Sign>(
  chance: number | null | undefined,
  signs: readonly Sign[],
): readonly Sign[] {
  return typeof chance === "number" && chance < DOUBTFUL_BELOW ? signs : [];
}
