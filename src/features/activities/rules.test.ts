import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { captionsFrom } from './captions-rules.ts'
import { downloadType, videoType } from './types-rules.ts'
import { goesOnAt, watchedFrom, watchedShare, watchedTogether } from './watched-rules.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')

describe('what a file really is', () => {
  test.each([
    ['an MP4', '\0\0\0\x20ftypisom\0\0\x02\0', 'video/mp4'],
    ['a WebM', '\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm', 'video/webm'],
    ['a Matroska that browsers do not play', '\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska', undefined],
    ['a picture of the HEIC kind', '\0\0\0\x20ftypheic', undefined],
    ['HTML called video', '<html><script>alert(1)</script>', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, head, type) => expect(videoType(bytes(head))).toBe(type))

  test.each([
    ['guide.pdf', '%PDF-1.7', 'application/pdf'],
    ['guide.PDF', '%PDF-1.7', 'application/pdf'],
    ['guide.pdf', '<html>', undefined],
    ['page.html', '<html>', undefined],
    ['drawing.svg', '<svg onload="alert(1)">', undefined],
    ['run.exe', 'MZ', undefined],
    ['noending', '%PDF-1.7', undefined],
    ['list.csv', 'a,b\n1,2', 'text/csv; charset=utf-8'],
    ['list.csv', 'a\0b', undefined],
    ['sheet.xlsx', 'PK\x03\x04', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['x.constructor', 'a', undefined],
  ])('%s beginning with %j', (name, head, type) => expect(downloadType(name, bytes(head))).toBe(type))
})

describe('captions', () => {
  const cue = '00:01.000 --> 00:02.500'
  test.each([
    ['plain', `WEBVTT\n\n${cue}\nHello`, `WEBVTT\n\n${cue}\nHello\n`],
    [
      'a mark, a name, a note and a style',
      `\uFEFFWEBVTT title\r\n\r\nNOTE me\r\n\r\nSTYLE\r\n::cue{}\r\n\r\nfirst\r\n${cue} line:0\r\n<v Ann>Hello</v>\r\n`,
      `WEBVTT\n\n${cue} line:0\n<v Ann>Hello</v>\n`,
    ],
    [
      'a script is text',
      `WEBVTT\n\n${cue}\n<script>alert(1)</script><b onclick=x>y</b>`,
      `WEBVTT\n\n${cue}\n&lt;script&gt;alert(1)&lt;/script&gt;&lt;b onclick=x&gt;y</b>\n`,
    ],
    ['no head', `${cue}\nHello`, undefined],
    ['no cues', 'WEBVTT\n', undefined],
    ['ends before it begins', 'WEBVTT\n\n00:02.000 --> 00:01.000\nHello', undefined],
    ['no time', 'WEBVTT\n\nsoon --> later\nHello', undefined],
    ['a hundred minutes without hours', 'WEBVTT\n\n00:99.000 --> 01:40.000\nHello', undefined],
    ['HTML', '<!doctype html><script>alert(1)</script>', undefined],
  ])('%s', (_, given, kept) => expect(captionsFrom(given)).toBe(kept))
  test('what was written is read the same again', () => {
    const written = captionsFrom(`WEBVTT\n\n${cue}\n<c.loud>a < b</c>`) as string
    expect(captionsFrom(written)).toBe(written)
  })
})

describe('what was watched', () => {
  const share = (length: number, ...spans: [number, number][]) =>
    watchedShare(watchedTogether({ length: 0, spans: [] }, { length, spans }))
  test.each([
    ['nothing', share(100), 0],
    ['half', share(100, [0, 50]), 0.5],
    ['the same half twice', share(100, [0, 50], [0, 50]), 0.5],
    ['two pieces', share(100, [0, 25], [50, 75]), 0.5],
    ['all but the last second', share(100, [0, 99.2]), 1],
    ['beyond the end', share(100, [0, 5000]), 1],
    ['a jump to the end', share(100, [99, 100]), 0.01],
    ['no length', share(0, [0, 50]), 0],
  ])('%s', (_, found, expected) => expect(found).toBe(expected))
  test('goes on where it stopped, from the start after the last second or the first', () => {
    const stopped = (at: number | undefined) =>
      goesOnAt(watchedTogether({ length: 100, spans: [], at: 40 }, { length: 100, spans: [], at }))
    expect([stopped(12.5), stopped(undefined), stopped(0.4), stopped(99.5), stopped(5000)]).toEqual([
      12.5, 40, 0, 0, 0,
    ])
    expect(watchedFrom({ length: 9, spans: [], at: 'x' })).toEqual({ length: 9, spans: [] })
  })
  test('rubbish in the row is nothing watched', () => {
    for (const kept of [null, 7, 'x', {}, { length: -1, spans: [] }, { length: 5, spans: [['a', 2]] }])
      expect(watchedShare(watchedFrom(kept))).toBe(0)
  })
  const spans = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 119 }), fc.integer({ min: 1, max: 120 }))
      .filter(([from, to]) => from < to),
    { maxLength: 12 },
  ) as fc.Arbitrary<[number, number][]>
  test('counts what a slow count by seconds counts, and never less than before', () => {
    fc.assert(
      fc.property(spans, spans, (first, second) => {
        const before = watchedTogether({ length: 0, spans: [] }, { length: 120, spans: first })
        const after = watchedTogether(before, { length: 120, spans: second })
        const seconds = Array.from({ length: 120 }, (_, at) => at)
        const hit = (at: number) => [...first, ...second].some(([from, to]) => from <= at && at < to)
        // Pieces less than a second apart are one: a single second between two pieces is forgiven.
        const counted = seconds.filter(at => hit(at) || (hit(at - 1) && hit(at + 1))).length
        expect(watchedShare(after)).toBeCloseTo(counted >= 119 ? 1 : counted / 120, 2)
        expect(watchedShare(after)).toBeGreaterThanOrEqual(watchedShare(before))
      }),
      { numRuns: 500 },
    )
  })
})
