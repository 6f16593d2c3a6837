import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { inspectPackage } from '../../src/platform/zip/inspect-package.ts'
import { readEntry, readStart, ZipEntryRefused } from '../../src/platform/zip/read-entry.ts'
import { type OpenZip, openZip } from '../../src/platform/zip/read-zip.ts'
import { defaultZipLimits } from '../../src/platform/zip/zip-limits.ts'
import { scanText } from '../../src/standards/scorm/content-scan.ts'
import { manifestXml, scorm12Contents, scorm12Package, scorm2004Package } from './build.ts'
import { rawZip } from './raw-zip.ts'
import { writeZip } from './write-zip.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reading-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function opened(name: string, zip: Buffer): Promise<OpenZip> {
  const path = join(folder, name)
  await writeFile(path, zip)
  const result = await openZip(path)
  if (!result.zip) throw new Error(JSON.stringify(result.findings))
  return result.zip
}

describe('reading a zip', () => {
  it('gives back what was put in, packed or stored', async () => {
    const data = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 40503) >>> 11))
    const zip = await opened(
      'both.zip',
      rawZip([{ name: 'a', data }, { name: 'b', data, method: 0 }, { name: 'none' }]),
    )
    for (const entry of zip.entries) {
      const whole = await readStart(zip, entry, Number.POSITIVE_INFINITY)
      expect(whole.equals(entry.path === 'none' ? Buffer.alloc(0) : data)).toBe(true)
      expect(await readStart(zip, entry, 1000)).toHaveLength(Math.min(1000, entry.sizeBytes))
    }
    zip.close()
  })

  it('decodes names as UTF-8 with the flag, without it when they plainly are, else as CP437', async () => {
    const zip = await opened(
      'names.zip',
      rawZip([
        { name: 'tân.html' },
        { name: Buffer.from('dŵr.html'), flags: 0 },
        { name: Buffer.from([0x63, 0x61, 0x66, 0x82]), flags: 0 },
        { name: './plain.html' },
      ]),
    )
    expect(zip.entries.map(entry => entry.path)).toEqual(['tân.html', 'dŵr.html', 'café', 'plain.html'])
    zip.close()
  })

  it('can be left in the middle of a file without holding on to it', async () => {
    const zip = await opened('left.zip', rawZip([{ name: 'a', data: Buffer.alloc(5_000_000, 'ab') }]))
    const before = (await readdir('/proc/self/fd').catch(() => [])).length
    for (let round = 0; round < 50; round++) {
      for await (const piece of readEntry(zip, zip.entries[0] as OpenZip['entries'][number])) {
        expect(piece.length).toBeGreaterThan(0)
        break
      }
    }
    expect((await readdir('/proc/self/fd').catch(() => [])).length).toBeLessThanOrEqual(before + 1)
    zip.close()
  })

  it('never hands out a byte more than was claimed', async () => {
    const zip = await opened(
      'more.zip',
      rawZip([{ name: 'a', data: Buffer.alloc(900_000, 1), claimedSize: 100_000 }]),
    )
    let given = 0
    const reading = async () => {
      for await (const piece of readEntry(zip, zip.entries[0] as OpenZip['entries'][number]))
        given += piece.length
    }
    await expect(reading()).rejects.toThrow(ZipEntryRefused)
    expect(given).toBeLessThanOrEqual(100_000)
    zip.close()
  })

  it('keeps to limits given by the caller', async () => {
    const path = join(folder, 'small.zip')
    await scorm12Package().build(path)
    const codes = async (limits: Partial<typeof defaultZipLimits>) =>
      (await inspectPackage(path, { ...defaultZipLimits, ...limits })).findings.map(({ code }) => code)
    expect(await codes({ maxEntries: 1 })).toEqual(['zip.tooManyEntries'])
    expect(await codes({ maxTotalBytes: 100 })).toContain('zip.tooLarge')
    expect(await codes({ maxFileBytes: 100 })).toContain('zip.fileTooLarge')
    expect(await codes({ maxPathBytes: 4 })).toContain('zip.nameTooLong')
  })
})

describe('the packages that tests build', () => {
  it('pass pre-flight in both editions, and come out the same each time', async () => {
    const items = [
      {
        identifier: 'a',
        title: 'Tân & diogelwch',
        href: 'a/start.html',
        parameters: '?x=1',
        masteryScore: 80,
        scaledPassingScore: 0.8,
      },
      { identifier: 'f', title: 'Folder', children: [{ identifier: 'b', title: 'B', href: 'b.html' }] },
    ]
    const paths = ['one', 'two', 'three'].map(name => join(folder, `${name}.zip`))
    const [one = '', two = '', three = ''] = paths
    await scorm12Package({ title: 'Dŵr', items }).build(one)
    await scorm12Package({ title: 'Dŵr', items }).build(two)
    await scorm2004Package({ title: 'Dŵr', items }).build(three)
    expect((await readFile(one)).equals(await readFile(two))).toBe(true)
    for (const [path, edition] of [
      [one, '1.2'],
      [three, '2004'],
    ] as const) {
      const report = await inspectPackage(path)
      expect(report).toMatchObject({ edition, title: 'Dŵr', entryPoint: 'a/start.html', findings: [] })
    }
  })
})

describe('what content does', () => {
  it('is said once for each site and habit', async () => {
    const path = join(folder, 'habits.zip')
    await writeZip(path, {
      ...scorm12Contents(),
      'a.html':
        '<script src="https://cdn.example/x.js"></script><a href="https://elsewhere.example/">link</a>',
      'b.html': '<img src=//cdn.example/p.png><link rel="stylesheet" href="http://fonts.example/f.css">',
      'c.js':
        'window.onunload=function(){x.open("POST",u,false);x.send()};document.domain="a";window.top.location',
      'note.txt': 'https://not-looked-at.example/x.js',
    })
    const { findings } = await inspectPackage(path)
    expect(
      findings.map(({ code, path: file, detail }) => [code, file, detail?.host ?? null, detail?.count]),
    ).toEqual([
      ['content.remote', 'a.html', 'cdn.example', 2],
      ['content.remote', 'b.html', 'fonts.example', 1],
      ['content.syncUnload', 'c.js', null, 1],
      ['content.windowTop', 'c.js', null, 1],
      ['content.documentDomain', 'c.js', null, 1],
    ])
  })
})

describe('a large package', () => {
  it('is read with little memory', async () => {
    const path = join(folder, 'large.zip')
    const megabytes = 160
    const noise = Buffer.from(
      Array.from({ length: 1024 * 1024 }, (_, at) => Math.imul(at, 2654435761) >>> 23),
    )
    const zip = new ZipFile()
    const items = [{ identifier: 'i', title: 'Lesson', href: 'index.html' }]
    zip.addBuffer(Buffer.from(manifestXml('1.2', 'Large', items)), 'imsmanifest.xml')
    zip.addBuffer(Buffer.from('<p>x</p>'), 'index.html')
    zip.addReadStream(Readable.from(Array.from({ length: megabytes }, () => noise)), 'film.mp4', {
      compress: false,
    })
    zip.end()
    await pipeline(zip.outputStream, createWriteStream(path))
    const used = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
    const before = used()
    let highest = 0
    const sampling = setInterval(() => {
      highest = Math.max(highest, used() - before)
    }, 5)
    const report = await inspectPackage(path)
    clearInterval(sampling)
    expect(report).toMatchObject({ findings: [], entryPoint: 'index.html' })
    expect(report.totalBytes).toBeGreaterThan(megabytes * 1024 * 1024)
    expect(highest).toBeLessThan((megabytes * 1024 * 1024) / 2)
  })
})

describe('text made to keep a pattern busy', () => {
  const size = 500_000
  it.each([
    ['spaces after src=', `src=${' '.repeat(size)}`],
    ['spaces after url(', `url(${' '.repeat(size)}`],
    ['many half hosts', '//a.a.a.a.a.a'.repeat(size / 13)],
    ['many half links', '<link href='.repeat(size / 11)],
    ['many half calls', '.open( , , ,'.repeat(size / 12)],
    ['one long host', `src="//${'a.'.repeat(size / 2)}`],
  ])('%s is scanned in a moment', (_name, text) => {
    const started = performance.now()
    for (const kind of ['html', 'script', 'style'] as const) scanText(kind, `unload ${text}`)
    expect(performance.now() - started).toBeLessThan(1500)
  })
})
