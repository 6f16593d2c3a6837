import { longDate } from '../../platform/i18n/dates.ts'
import { type Localised, textIn } from '../../platform/i18n/localised.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import { isForPersonAlone, type Kind } from './rules.ts'
import { sayText } from './texts.ts'

/** What a text may have filled in, and nothing else. */
export const placeholders = ['name', 'about', 'thing', 'date', 'organisation', 'site', 'sender'] as const
export type Placeholder = (typeof placeholders)[number]

/** The words of one kind of notice: to the person it is about, or to others. */
export type Wording = { subject: Localised; body: Localised }
export type TextReader = 'learner' | 'others'
export const wordingKey = (kind: string, reader: string) => `${kind}.${reader}`

export const textReader = (reader: string): TextReader => (reader === 'learner' ? 'learner' : 'others')

/** The words that come with the product. */
export function usualWording(kind: Kind, reader: TextReader): Wording {
  const whose = isForPersonAlone(kind) ? 'learner' : reader
  const both = (part: 'subject' | 'body'): Localised => {
    const key = `${kind}.${whose}.${part}` as Parameters<ReturnType<typeof sayText>>[0]
    return {
      en: { text: sayText('en')(key), state: 'approved' },
      cy: { text: sayText('cy')(key), state: 'draft' },
    }
  }
  return { subject: both('subject'), body: both('body') }
}

const gap = /\(\(\s*([^()]*?)\s*\)\)/g

/** What stands in double brackets in a text and can't be filled in. */
export function unknownGaps(text: string): string[] {
  return [...text.matchAll(gap)]
    .map(found => found[1] ?? '')
    .filter(name => !placeholders.some(one => one === name))
}

export function filled(text: string, values: Record<Placeholder, string>): string {
  return text.replace(gap, (whole, name: string) => values[name as Placeholder] ?? whole)
}

/** What a notice speaks of. */
export type Spoken = {
  kind: Kind
  reader: string
  person_name: string
  about_name: string
  title: Localised
  subject_on: string | null
  sender: string | null
}
export type Around = { site: Localised; organisation: Localised; wordings: Map<string, Wording> }

/** A notice in one language: what it is about in a line, and what it says. */
export function worded(notice: Spoken, around: Around, lang: Lang): { subject: string; body: string[] } {
  const reader = textReader(notice.reader)
  const wording = around.wordings.get(wordingKey(notice.kind, reader)) ?? usualWording(notice.kind, reader)
  const values = {
    name: notice.person_name,
    about: notice.about_name,
    thing: textIn(notice.title, lang),
    date: notice.subject_on ? longDate(notice.subject_on, lang) : '–',
    organisation: textIn(around.organisation, lang),
    site: textIn(around.site, lang),
    sender: notice.sender ?? textIn(around.organisation, lang),
  }
  const text = (value: Localised) => filled(textIn(value, lang), values)
  return {
    subject: text(wording.subject).replace(/\s+/g, ' ').trim(),
    body: text(wording.body)
      .split(/\r?\n\s*\r?\n/)
      .map(part => part.trim())
      .filter(Boolean),
  }
}

type Linked = {
  reader: string
  about_id: string
  subject_type: string
  subject_id: string
  slug: string | null
}

/** The page on which something can be done about it. */
export function pathOf(notice: Linked): string {
  if (notice.subject_type === 'request') return '/account/data/requests'
  if (notice.subject_type === 'external')
    return `${notice.reader === 'learner' ? '/record/elsewhere' : '/team/asked'}/${notice.subject_id}`
  if (notice.reader === 'role') return `/manage/people/${notice.about_id}`
  if (notice.reader !== 'learner') return `/team/${notice.about_id}`
  if (notice.subject_type === 'requirement') return `/record/requirements/${notice.subject_id}`
  if (notice.subject_type === 'course') return notice.slug ? `/courses/${notice.slug}` : '/record'
  return '/'
}

export function wordingsFrom(
  templates: readonly { kind: string; reader: string; subject: Localised; body: Localised }[],
): Map<string, Wording> {
  return new Map(templates.map(one => [wordingKey(one.kind, one.reader), one]))
}
