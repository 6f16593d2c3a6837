import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { CourseGrid } from './course-card.tsx'
import { Language, useWords } from './govuk/language.ts'
import { kept } from './kept.ts'

let written = 0
const Sign = kept(({ place, open }: { place: string; open?: boolean }) => {
  written += 1
  const t = useWords()
  return (
    <p>
      {t('help')}: {place}
      {open ? '!' : ''}
    </p>
  )
}, 3)

test('what is kept is written once for the same properties and language, and never shown for others', () => {
  written = 0
  const all = (['en', 'cy'] as const).flatMap(lang =>
    ['Wexcombe', 'Taran', 'Wexcombe'].map(place =>
      renderToString(
        <Language.Provider value={lang}>
          <Sign place={place} />
          <Sign place={place} open />
        </Language.Provider>,
      ),
    ),
  )
  expect(all[0]).toBe('<p>Help: Wexcombe</p><p>Help: Wexcombe!</p>')
  expect(all[1]).toBe('<p>Help: Taran</p><p>Help: Taran!</p>')
  expect(all[2]).toBe(all[0])
  expect(all[3]).toBe('<p>Cymorth: Wexcombe</p><p>Cymorth: Wexcombe!</p>')
  expect(all[4]).toBe('<p>Cymorth: Taran</p><p>Cymorth: Taran!</p>')
  // Three are kept: the oldest made room.
  expect(written).toBe(12)
  renderToString(<Sign place="Wexcombe" />)
  renderToString(<Sign place="Wexcombe" />)
  expect(written).toBe(13)
})

test('what was written for a key is not found for one that reads alike', () => {
  const Pair = kept(({ a, b }: { a: string; b?: string }) => <i>{`${a}/${b ?? ''}`}</i>)
  expect(renderToString(<Pair a={'x","b":"y'} />)).toBe('<i>x&quot;,&quot;b&quot;:&quot;y/</i>')
  expect(renderToString(<Pair a="x" b="y" />)).toBe('<i>x/y</i>')
})

test('a card says where each reader stands, whoever saw it before', () => {
  const course = { title: 'Fire safety', href: '/courses/fire', seed: 'fire', category: 'fire' }
  const grid = (tag?: { state: 'completed' | 'due'; text: string }) =>
    renderToString(<CourseGrid courses={[{ ...course, tag }]} />)
  const done = grid({ state: 'completed', text: 'Completed' })
  expect(done).toContain('Completed')
  expect(grid()).not.toContain('Completed')
  expect(grid({ state: 'due', text: 'To do' })).toContain('To do')
  expect(grid({ state: 'completed', text: 'Completed' })).toBe(done)
})
