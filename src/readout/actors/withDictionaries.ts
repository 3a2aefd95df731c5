import type { ActorDictionary, DictionaryActor } from "./dictionary.ts";
import { plurals, type ActorTables, type Named, type Trie } from "./tables.ts";
import { wordsOf } from "./words.ts";

/** Adds what teams keep in dictionaries of their own to the actor tables; theirs goes before what the tables know. Changes `tables`, which nobody reads yet. */
export function withDictionaries(
  tables: ActorTables,
  dictionaries: readonly ActorDictionary[],
): ActorTables {
  for (const { actors, agents } of dictionaries) {
    for (const actor of actors)
      if (isPerson(actor, tables)) tables.persons.add(actor);
      else enterBody(actor, tables);
    for (const { noun, plural, sector } of agents)
      enterAgent(wordsOf(noun), plural, sector, tables);
  }
  return tables;
}

/** Who held several posts in turn, or begins with a title or a given name, is a person: the format does not say. */
function isPerson(actor: DictionaryActor, tables: ActorTables): boolean {
  if (actor.person) return true;
  if (actor.terms.some((term) => term.from !== null || term.to !== null))
    return true;
  return actor.names.some((name) => {
    const words = wordsOf(name);
    return (
      words.length > 1 &&
      tables.given.get(words[0]!)?.gender !== undefined &&
      !knows(tables.named, words)
    );
  });
}

const keys = (words: readonly string[]) => words.map((key) => ({ key }));
function knows(named: Trie<Named>, words: readonly string[]): Named[] {
  const found = named.longest(keys(words), 0);
  return found?.length === words.length ? found.values : [];
}

/** A state where the code is that of a country alone, else a body of the code's country and sector. A form that the tables have as a place stays one. */
function enterBody(actor: DictionaryActor, tables: ActorTables): void {
  const { country, sector } = actor.terms[0]!;
  const state = country !== "" && !sector;
  const name = shown(actor.names[0]!);
  for (const form of actor.names) {
    const words = wordsOf(form);
    const known = knows(tables.named, words);
    if (!words.length || (state && known.length)) continue;
    tables.named.addFirst(words, {
      what: state ? "state" : "organization",
      name: state ? (tables.countries.get(country) ?? name) : name,
      country,
      sector: sector || (state ? "GOV" : ""),
      capitals: false,
      owner: false,
    });
  }
}

/** "HAMAS MILITARY COMMAND" as names are printed; what is not all in capitals stays. */
function shown(name: string): string {
  return name === name.toUpperCase()
    ? name.replace(
        /\p{Lu}[\p{Lu}.'’]*/gu,
        (word) => word[0]! + word.slice(1).toLowerCase(),
      )
    : name;
}

/** A title where its last words are one that the tables know ("culture minister"), else a body or, in the plural, a group. */
function enterAgent(
  words: readonly string[],
  plural: string | undefined,
  sector: string,
  tables: ActorTables,
): void {
  if (!words.length) return;
  const office = words
    .map((_, from) => tables.titles.longest(keys(words), from))
    .find((found, from) => found && from + found.length === words.length)
    ?.values[0];
  if (!office) {
    tables.nominals.addFirst(words, {
      noun: words.join(" "),
      class: /s$/.test(words.at(-1)!) ? "group" : "body",
      sector,
    });
    return;
  }
  const title = {
    title: words.join(" "),
    office: office.office,
    country: office.country,
    sector: sector || office.sector,
    ...(office.gender ? { gender: office.gender } : {}),
  };
  tables.titles.addFirst(words, { ...title, plural: office.plural });
  if (office.plural || plural === "") return;
  for (const many of plural ? [wordsOf(plural)] : plurals(words))
    tables.titles.addFirst(many, { ...title, plural: true });
}
