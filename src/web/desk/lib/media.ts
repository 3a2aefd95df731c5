import { MediaQuery } from "svelte/reactivity";

/** Whether filters stand beside their list, and the reader's rail beside its text; below that they fold. */
export const wide = new MediaQuery("min-width: 821px", true);
export const wider = new MediaQuery("min-width: 1181px", true);
