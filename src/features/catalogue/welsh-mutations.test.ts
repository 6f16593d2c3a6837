import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mutationsOf, radicalsOf, welshForms } from './welsh-mutations.ts'

test.each([
  // typed, as it may stand in a title
  ['gofal', 'ofal'],
  ['gofal', 'ngofal'],
  ['ofal', 'gofal'],
  ['cymorth', 'gymorth'],
  ['cymorth', 'nghymorth'],
  ['cymorth', 'chymorth'],
  ['chymorth', 'cymorth'],
  ['nghymorth', 'gymorth'],
  ['diogelwch', 'ddiogelwch'],
  ['ddiogelwch', 'diogelwch'],
  ['diogelu', 'niogelu'],
  ['tan', 'dan'],
  ['than', 'tan'],
  ['nhan', 'tan'],
  ['plant', 'blant'],
  ['blant', 'phlant'],
  ['mhlant', 'plant'],
  ['bwyd', 'fwyd'],
  ['fwyd', 'bwyd'],
  ['meddyginiaeth', 'feddyginiaeth'],
  ['feddyginiaeth', 'meddyginiaeth'],
  ['llyfrgell', 'lyfrgell'],
  ['lyfrgell', 'llyfrgell'],
  ['rheoli', 'reoli'],
  ['reoli', 'rheoli'],
  ['gwaith', 'waith'],
  ['waith', 'gwaith'],
  ['glendid', 'lendid'],
  ['ysgol', 'hysgol'],
  ['hysgol', 'ysgol'],
])('%s is found as %s', (typed, written) => {
  expect(welshForms(typed)).toContain(written)
})

test.each([
  ['ffurflen', 'burflen', 'ff is no mutation of b'],
  ['llyfr', 'gllyfr', 'll never lost a g'],
  ['dda', 'tda', 'dd comes from d alone'],
  ['rhan', 'grhan', 'rh never lost a g'],
])('%s is not %s: %s', (typed, other) => {
  expect(welshForms(typed)).not.toContain(other)
})

test('short words are left alone', () => {
  expect(welshForms('y')).toEqual(['y'])
  expect(welshForms('am')).toEqual(['am'])
})

test('every form of a word leads back to it', () => {
  const start = fc.constantFrom('p', 't', 'c', 'b', 'd', 'g', 'm', 'll', 'rh')
  const vowel = fc.constantFrom('a', 'e', 'i', 'o', 'u', 'w', 'y')
  const rest = fc.string({ unit: fc.constantFrom(...'abcdefghilmnoprstuwy'), minLength: 1, maxLength: 7 })
  fc.assert(
    fc.property(start, vowel, rest, (...parts) => {
      const radical = parts.join('')
      for (const form of mutationsOf(radical)) expect(radicalsOf(form)).toContain(radical)
    }),
  )
})

test('a word has at most sixteen forms', () => {
  fc.assert(fc.property(fc.string({ maxLength: 20 }), word => welshForms(word).length <= 16))
})
