import type { ACTOR_KINDS } from "../readout/actors/record.ts";

export type ActorKind = (typeof ACTOR_KINDS)[number];
