/** The list that a record was opened from: its address and rows, for the way back and the records before and after. */
export const trail = $state<{
  href: string;
  words: string;
  ids: string[];
  total: number;
}>({ href: "", words: "", ids: [], total: 0 });
