import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectPackage } from '../../src/platform/zip/inspect-package.ts'
import { scorm2004Package } from './build.ts'
import { withZip64End } from './raw-zip.ts'

const rounds = process.env.GUILDHALL_LONG === '1' ? 5000 : 300

/** A small generator with a seed (mulberry32): a failure is repeated by its round number. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Flips bytes, writes extreme numbers, cuts pieces out: what transfer, disks and attackers do to a file. */
function damaged(good: Buffer, random: () => number): Buffer {
  const below = (limit: number) => Math.floor(random() * limit)
  const zip = Buffer.from(good)
  // Half of the damage goes to the directory, which is where the decisions are made.
  const place = () => (random() < 0.5 ? below(zip.length) : zip.length - 1 - below(Math.min(400, zip.length)))
  for (let times = 1 + below(8); times > 0; times--) {
    const at = place()
    if (random() < 0.7) zip[at] = below(256)
    else
      zip.writeUInt32LE(
        [0, 1, 0x7fffffff, 0x80000000, 0xffffffff][below(5)] ?? 0,
        Math.min(at, zip.length - 4),
      )
  }
  if (random() < 0.1) return zip.subarray(0, below(zip.length))
  if (random() < 0.1) return zip.subarray(below(zip.length))
  return zip
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damage-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a damaged package', () => {
  it(`never throws, hangs or crashes (${rounds} rounds)`, async () => {
    const path = join(folder, 'package.zip')
    await scorm2004Package().build(path)
    const plain = await readFile(path)
    const end = plain.length - 22
    const zip64 = withZip64End(plain, {
      entryCount: BigInt(plain.readUInt16LE(end + 10)),
      bytes: BigInt(plain.readUInt32LE(end + 12)),
      offset: BigInt(plain.readUInt32LE(end + 16)),
    })
    let refused = 0
    for (let round = 0; round < rounds; round++) {
      const zip = damaged(round % 2 === 0 ? plain : zip64, randomFrom(round))
      await writeFile(path, zip)
      const started = performance.now()
      const report = await inspectPackage(path).catch(error => {
        throw new Error(`round ${round}`, { cause: error })
      })
      expect(performance.now() - started, `round ${round}`).toBeLessThan(5000)
      if (report.findings.some(({ severity }) => severity === 'error')) refused += 1
    }
    expect(refused).toBeGreaterThan(rounds / 2)
  }, 300_000)
})
