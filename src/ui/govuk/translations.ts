import type { Plural } from '../../platform/i18n/words.ts'
import type { Attributes } from './markup.ts'

/** A message that a component's script shows: one text, or one per plural form. */
export type Message = string | Partial<Plural> | undefined

/** The attributes through which govuk-frontend's scripts take their words, e.g. `data-i18n.no-file-chosen`. */
export function translationAttributes(messages: Record<string, Message>): Attributes {
  const attributes: Attributes = {}
  for (const [key, message] of Object.entries(messages)) {
    if (!message) continue
    if (typeof message === 'string') attributes[`data-i18n.${key}`] = message
    else for (const [form, text] of Object.entries(message)) attributes[`data-i18n.${key}.${form}`] = text
  }
  return attributes
}
