/*
 * The initial mutations of Welsh: the first consonant of a word changes after many small words, so that "gofal" (care)
 * may stand in a title as "ofal" or "ngofal". PostgreSQL has no Welsh dictionary, so the query carries the forms.
 */

type Mutation = { radical: string; mutated: string[] }

// Soft, nasal and aspirate mutation, without accents and in lower case.
const mutations: Mutation[] = [
  { radical: 'p', mutated: ['b', 'mh', 'ph'] },
  { radical: 't', mutated: ['d', 'nh', 'th'] },
  { radical: 'c', mutated: ['g', 'ngh', 'ch'] },
  { radical: 'b', mutated: ['f', 'm'] },
  { radical: 'd', mutated: ['dd', 'n'] },
  { radical: 'g', mutated: ['', 'ng'] },
  { radical: 'm', mutated: ['f'] },
  { radical: 'll', mutated: ['l'] },
  { radical: 'rh', mutated: ['r'] },
]

// Two or three letters that are one sound: "dd" is no "d", "ll" no "l".
const sounds = ['ngh', 'ch', 'dd', 'ff', 'll', 'mh', 'ng', 'nh', 'ph', 'rh', 'th']
const vowel = /^[aeiouwy]/
/** Words that take a lost g back: those that begin with a vowel, or with l, n or r. */
const afterLostG = /^(?:[aeiouwy]|l(?!l)|n(?!g|h)|r(?!h))/

function initialOf(word: string): string {
  return sounds.find(sound => word.startsWith(sound)) ?? word.charAt(0)
}

/** The dictionary forms that a word may be a mutation of; without the word itself. */
export function radicalsOf(word: string): string[] {
  const initial = initialOf(word)
  const rest = word.slice(initial.length)
  const found = mutations
    .filter(({ mutated }) => mutated.includes(initial))
    .map(({ radical }) => radical + rest)
  if (afterLostG.test(word)) found.push(`g${word}`)
  if (initial === 'h' && vowel.test(rest)) found.push(rest)
  return found
}

/** The forms a dictionary form takes; without itself. */
export function mutationsOf(radical: string): string[] {
  const initial = initialOf(radical)
  const rest = radical.slice(initial.length)
  const forms = mutations.find(mutation => mutation.radical === initial)?.mutated ?? []
  const found = forms.map(form => form + rest)
  if (vowel.test(radical)) found.push(`h${radical}`)
  return found
}

/** Every form of the word that a Welsh text may hold, the word first: two letters or more, each once. */
export function welshForms(word: string): string[] {
  if (word.length < 3) return [word]
  const radicals = [word, ...radicalsOf(word)]
  const all = radicals.flatMap(radical => [radical, ...mutationsOf(radical)])
  return [...new Set(all)].filter(form => form.length >= 2)
}
