import { describe, expect, test } from 'vitest'
import '../src/app.ts'
import '../src/web.ts'
import { type Entry, registry } from '../src/platform/i18n/words.ts'

/** Words that are the same in both languages: names, formats, and what Welsh has taken over. */
const same =
  /^(Guildhall|SCORM|PDF|CSV|QR|TOTP|HTML|ID|Cymraeg|English|Welsh|https?:|[\d\s.,:%()–·+/-]*|\{\{\w+\}\}([\s·,:–()/-]*\{\{\w+\}\})*)$/

/** Where the other language puts nothing: the words fall elsewhere in the sentence. */
const mayBeEmpty = new Set(['previousRest'])

const formsOf = (text: Entry['en']): [string, string][] =>
  typeof text === 'string' ? [['', text]] : (Object.entries(text) as [string, string][])
const holesOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1] as string)

describe.each([...registry].map(([namespace, entries]) => ({ namespace, entries })))(
  'words of $namespace',
  ({ entries }) => {
    test('are there in both languages', () => {
      for (const [key, entry] of Object.entries(entries)) {
        for (const lang of ['en', 'cy'] as const) {
          for (const [form, text] of formsOf(entry[lang])) {
            if (!mayBeEmpty.has(key)) expect(text.trim(), `${key} ${lang} ${form}`).not.toBe('')
          }
        }
      }
    })

    test('are not English left standing as Welsh', () => {
      for (const [key, { en, cy }] of Object.entries(entries)) {
        if (typeof en !== 'string' || typeof cy !== 'string' || same.test(en)) continue
        expect(cy, key).not.toBe(en)
      }
    })

    test('fill the same gaps', () => {
      for (const [key, { en, cy }] of Object.entries(entries)) {
        const wanted = new Set(formsOf(en).flatMap(([, text]) => holesOf(text)))
        const used = new Set(formsOf(cy).flatMap(([, text]) => holesOf(text)))
        wanted.delete('count')
        used.delete('count')
        expect([...used].sort(), key).toEqual([...wanted].sort())
      }
    })

    test('have the plural forms of their language', () => {
      for (const [key, { en, cy }] of Object.entries(entries)) {
        if (typeof en === 'string' && typeof cy === 'string') continue
        expect(Object.keys(en), key).toEqual(expect.arrayContaining(['one', 'other']))
        expect(Object.keys(cy), key).toEqual(
          expect.arrayContaining(['zero', 'one', 'two', 'few', 'many', 'other']),
        )
      }
    })
  },
)
