import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { NotFound } from '../errors/errors.ts'
import { type FileStore, FileTooBig } from './store.ts'

/** Passes bytes on while counting and hashing them. @throws FileTooBig past the limit. */
export function measured(limitBytes: number) {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length
      if (sizeBytes > limitBytes) return done(new FileTooBig(`more than ${limitBytes} bytes`))
      hash.update(chunk)
      done(null, chunk)
    },
  })
  return { through, result: () => ({ hash: hash.digest('hex'), sizeBytes }) }
}

/** Files in a folder, two levels deep by the beginning of their hash. A file appears whole or not at all. */
export async function folderStore(folder: string): Promise<FileStore> {
  const incoming = join(folder, 'incoming')
  await mkdir(incoming, { recursive: true })
  const pathOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new NotFound()
    return join(folder, hash.slice(0, 2), hash)
  }
  const has = (hash: string) =>
    access(pathOf(hash)).then(
      () => true,
      () => false,
    )

  async function put(stream: Readable, limitBytes: number) {
    const path = join(incoming, randomUUID())
    const { through, result } = measured(limitBytes)
    try {
      await pipeline(stream, through, createWriteStream(path))
      const measuredFile = result()
      await settle(path, pathOf(measuredFile.hash), join(folder, measuredFile.hash.slice(0, 2)))
      return measuredFile
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
  }

  return {
    put,
    has,
    async get(hash, range) {
      if (!(await has(hash))) throw new NotFound()
      return createReadStream(pathOf(hash), range)
    },
    async withLocalCopy(hash, work) {
      if (!(await has(hash))) throw new NotFound()
      return work(pathOf(hash))
    },
    async remove(hash) {
      await rm(pathOf(hash), { force: true })
    },
    async *list() {
      for (const name of await readdir(folder)) {
        if (!/^[0-9a-f]{2}$/.test(name)) continue
        for (const hash of await readdir(join(folder, name))) {
          yield { hash, sizeBytes: (await stat(join(folder, name, hash))).size }
        }
      }
    },
  }
}

/** Makes the bytes durable, then gives them their name: an acknowledged file survives a crash. */
async function settle(from: string, to: string, parent: string): Promise<void> {
  const file = await open(from, 'r')
  await file.sync()
  await file.close()
  await mkdir(parent, { recursive: true })
  await rename(from, to)
  const directory = await open(parent, 'r')
  await directory.sync()
  await directory.close()
}
