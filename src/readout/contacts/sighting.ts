import type { Sentence, Token } from "../../parse/record.ts";
import type { Span } from "../../text/span.ts";
import type { When } from "../times/times.ts";
import type { Party } from "./parties.ts";
import type { Contact, ContactMode, ContactStatus, Place } from "./record.ts";

/** One place in the text that reports a contact; several of them can be one contact. */
export type Sighting = Readonly<{
  mode: ContactMode;
  status: ContactStatus;
  /** A word or a tense said so; a bare noun ("the summit") takes the status that other mentions give it. */
  firm: boolean;
  sentence: Sentence;
  /** The word that reports it: verb or noun. */
  token: Token;
  trigger: Span;
  evidence: Span;
  parties: readonly Party[];
  /** For whom somebody takes part, where the clause says so: actor -> principal. */
  principals: ReadonlyMap<string, string>;
  when: When | null;
  place?: Place;
  forum?: string;
  /** "the Lakes Union summit", which names no party: what it is called. */
  called?: string;
  visitType?: NonNullable<Contact["visitType"]>;
  /** How many sides the phrase counts: "bilateral talks", "one-on-one": 2; "a trilateral meeting": 3. */
  sides?: number;
  /** "7th round of Lagos talks": 7 */
  ordinal?: number;
  /** "This came up in the call with Varga": with whom, but not whose; `alone` where it counts for nothing without the other. */
  oneSided?: "alone" | "named";
  /** "Holm held a meeting on trade": counts once the text says who else was there. */
  lone?: true;
  /** The phrase says who presides: "a meeting chaired by the premier". */
  chaired?: true;
  /** "Holm and Varga discussed trade": says more of what was told of the two, if anything was. */
  mutual?: true;
  /** "bilateral": of two sides. */
  bilateral?: true;
  /** It says by what it was held: "telephone conversation". */
  medium?: boolean;
  /** A name or series of its own, so that it stands without parties. */
  named: boolean;
  /** "his meeting", "the meeting": known to the reader. Not "a meeting", nor a verb. */
  definite: boolean;
  /** "this meeting", "today's meeting": the one that the text is about. */
  present?: "this" | "today";
  /** A noun that names no party of its own ("the meeting"): it can only refer back. */
  bare: boolean;
  /** Talks without their sides, said to begin, go on or end: "talks fell apart in March"; `anew` where no article points back. */
  unsided?: "back" | "anew";
  /** A list of people: in lines of its own it is of who was at what the item is about, in a sentence of who was at what was told last. */
  list?: "lines" | "sentence";
  /** Who is said to hold talks whose other side is not named: "*Holm* will hold talks". */
  holders?: readonly Party[];
  /** Something was signed on a visit or after talks, and nobody says by whom. */
  lent?: true;
  /** "another", "previous", "second": not the contact in focus. */
  other: boolean;
  /** The verb that the noun says the purpose of, or the noun that the verb dates: "met *for* their third summit", "the summit, *when* they met", tell of one contact. */
  purposeOf?: Token;
  /** Stands in the main clause of its sentence: what the sentence is about. */
  main: boolean;
  /** Around the main clause: "during a call with Holm, the king said". */
  around?: boolean;
  /** "after his visit": told as over, or yet to come, when the rest of its clause happens. */
  apart?: boolean;
  rule: string;
}>;
