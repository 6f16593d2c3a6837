import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Every file below a folder of the repository, sorted; nothing when the folder is missing. */
export function filesBelow(folder) {
  const from = join(root, folder)
  if (!existsSync(from)) return []
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

/** One hash over everything that a build depends on; tests are no part of it. */
export function sourcesHash() {
  const inputs = [
    join(root, 'package-lock.json'),
    join(root, 'tools/build.mjs'),
    ...filesBelow('src'),
    ...filesBelow('tools/lessons'),
  ]
  const hash = createHash('sha256')
  for (const file of inputs.filter(name => !/\.(test|long)\.tsx?$/.test(name))) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** Changes whenever a source does; cheap enough to ask twice a second. */
export function sourcesMark() {
  return filesBelow('src')
    .map(file => `${file} ${statSync(file, { throwIfNoEntry: false })?.mtimeMs}`)
    .join('\n')
}

/** Whether dist/ is older than the sources. */
export function buildIsStale() {
  const stamp = join(root, 'dist/.build-hash')
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== sourcesHash()
}
