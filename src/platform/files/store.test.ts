import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StandIn, startStandIn } from '../../../test/s3-stand-in.ts'
import { readConfig } from '../config/config.ts'
import { NotFound } from '../errors/errors.ts'
import { folderStore } from './folder-store.ts'
import { openFileStore } from './open.ts'
import { s3Store } from './s3-store.ts'
import { type FileStore, FileTooBig } from './store.ts'

const folders: string[] = []
let standIn: StandIn

beforeAll(async () => {
  standIn = await startStandIn()
})
afterAll(async () => {
  await standIn.close()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-store-'))
  folders.push(folder)
  return folder
}

const account = { region: 'eu-west-2', accessKeyId: 'test', secretAccessKey: 'test' }
/** A bucket of a real server where one is named, else the stand-in. */
const inBucket = () =>
  s3Store({
    ...account,
    endpoint: process.env.S3_TEST_ENDPOINT ?? standIn.endpoint,
    bucket: process.env.S3_TEST_BUCKET ?? 'guildhall',
    accessKeyId: process.env.S3_TEST_ACCESS_KEY_ID ?? account.accessKeyId,
    secretAccessKey: process.env.S3_TEST_SECRET_ACCESS_KEY ?? account.secretAccessKey,
    copyBytes: 12 * 1024 * 1024,
  })

const stores: [string, () => Promise<FileStore>, () => Promise<number>][] = [
  [
    'a folder',
    async () => folderStore(await newFolder()),
    async () => (await readdir(join(folders.at(-1) ?? '', 'incoming'))).length,
  ],
  [
    'a bucket',
    async () => inBucket(),
    async () =>
      [...standIn.objects.keys()].filter(key => key.startsWith('incoming/')).length +
      standIn.openUploads.size,
  ],
]

describe.each(stores)('files in %s', (_name, open, leftBehind) => {
  let store: FileStore
  beforeAll(async () => {
    store = await open()
  })

  const sha = (content: Buffer) => createHash('sha256').update(content).digest('hex')
  const put = (content: Buffer, limit = 100_000_000) => store.put(Readable.from(pieces(content)), limit)
  function* pieces(content: Buffer) {
    for (let at = 0; at < content.length || at === 0; at += 64_000) yield content.subarray(at, at + 64_000)
  }

  test.each([0, 1, 100_000, 9_000_000, 30_000_000])('%s bytes come back as they were', async size => {
    const content = randomBytes(size)
    expect(await put(content)).toEqual({ hash: sha(content), sizeBytes: size })
    expect((await buffer(await store.get(sha(content)))).equals(content)).toBe(true)
    expect(await store.has(sha(content))).toBe(true)
    expect(await leftBehind()).toBe(0)
  })

  test('the same bytes are one file, also when they come at once', async () => {
    const content = randomBytes(1000)
    const stored = await Promise.all([put(content), put(content), put(content)])
    expect(new Set(stored.map(one => one.hash))).toEqual(new Set([sha(content)]))
    const hashes: string[] = []
    for await (const { hash } of store.list()) hashes.push(hash)
    expect(hashes.filter(hash => hash === sha(content))).toHaveLength(1)
  })

  test('what is too big is refused, and nothing is left behind', async () => {
    for (const size of [1001, 20_000_000]) {
      const content = randomBytes(size)
      await expect(put(content, size - 1)).rejects.toThrow(FileTooBig)
      expect(await store.has(sha(content))).toBe(false)
    }
    expect(await leftBehind()).toBe(0)
  })

  test('a stream that breaks leaves nothing behind', async () => {
    const broken = Readable.from(
      (function* () {
        yield randomBytes(10_000_000)
        throw new Error('the connection was lost')
      })(),
    )
    await expect(store.put(broken, 100_000_000)).rejects.toThrow(/connection was lost/)
    expect(await leftBehind()).toBe(0)
  })

  test('a part is read by its first and last byte', async () => {
    const { hash } = await put(Buffer.from('0123456789'))
    expect((await buffer(await store.get(hash, { start: 2, end: 4 }))).toString()).toBe('234')
  })

  test('what is not there is not found, and no name leads elsewhere', async () => {
    for (const hash of ['0'.repeat(64), '../incoming', '', 'A'.repeat(64)]) {
      await expect(Promise.resolve().then(() => store.get(hash))).rejects.toThrow(NotFound)
    }
    expect(await store.has('0'.repeat(64))).toBe(false)
    await expect(store.withLocalCopy('0'.repeat(64), async () => 'never')).rejects.toThrow(NotFound)
  })

  test('work that needs a path gets one', async () => {
    const { hash } = await put(Buffer.from('a file'))
    expect(await store.withLocalCopy(hash, path => readFile(path, 'utf8'))).toBe('a file')
  })

  test('the list has every file with its size', async () => {
    const { hash } = await put(Buffer.from('one of many'))
    const sizes = new Map<string, number>()
    for await (const file of store.list()) sizes.set(file.hash, file.sizeBytes)
    expect(sizes.get(hash)).toBe(11)
    expect(sizes.size).toBeGreaterThan(6)
  })
})

test('S3_BUCKET chooses the bucket', async () => {
  const config = readConfig({
    DATA_DIR: await newFolder(),
    S3_BUCKET: 'guildhall',
    S3_ENDPOINT: standIn.endpoint,
    S3_ACCESS_KEY_ID: 'test',
    S3_SECRET_ACCESS_KEY: 'test',
  })
  const { hash } = await (await openFileStore(config)).put(Readable.from([Buffer.from('in the bucket')]), 100)
  expect(standIn.objects.has(`files/${hash.slice(0, 2)}/${hash}`)).toBe(true)
})
