import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectPackage } from '../../src/platform/zip/inspect-package.ts'
import { findingSentence } from '../../src/standards/scorm/finding-words.ts'
import { isAcceptable, severities } from '../../src/standards/scorm/findings.ts'
import { harmless, hostilePackages } from './hostile.ts'

const packages = hostilePackages()
let folder: string
let temporary: string
const usualTemporary = process.env.TMPDIR

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'))
  temporary = join(folder, 'tmp')
  await mkdir(temporary)
  process.env.TMPDIR = temporary
})
afterAll(async () => {
  if (usualTemporary === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = usualTemporary
  await rm(folder, { recursive: true, force: true })
})

describe('a hostile package', () => {
  it('comes in at least thirty kinds, each with a name of its own', () => {
    expect(packages.length).toBeGreaterThanOrEqual(34)
    expect(new Set(packages.map(({ name }) => name)).size).toBe(packages.length)
  })

  it.each(packages)('is found out: $name', async ({ name, expectedCode, build }) => {
    const path = join(folder, `${packages.findIndex(one => one.name === name)}.zip`)
    await build(path)
    const before = process.memoryUsage()
    const report = await inspectPackage(path)
    const after = process.memoryUsage()

    expect(report.findings.map(({ code }) => code)).toContain(expectedCode)
    expect(isAcceptable(report.findings)).toBe(severities[expectedCode] !== 'error')
    for (const found of report.findings) {
      expect(findingSentence(found, 'en')).not.toMatch(/\{\{|undefined/)
      expect(findingSentence(found, 'cy')).not.toMatch(/\{\{|undefined/)
    }
    const grown = after.heapUsed + after.external - before.heapUsed - before.external
    expect(grown).toBeLessThan(150 * 1024 * 1024)
    expect(await readdir(temporary)).toEqual([])
    await rm(path)
  })
})

describe('a good package', () => {
  it('has no findings', async () => {
    const path = join(folder, 'good.zip')
    await harmless.build(path)
    const report = await inspectPackage(path)
    expect(report).toMatchObject({
      edition: '1.2',
      title: 'A lesson',
      entryPoint: 'index.html',
      findings: [],
    })
    expect(report.files.map(file => file.path)).toEqual(['imsmanifest.xml', 'index.html'])
  })
})
