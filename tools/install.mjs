import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './sources.mjs'

/** Runs `npm ci` when what is installed is not what package-lock.json asks for. */
export function ensureInstalled() {
  if (isInstalled()) return
  console.log('Installing what Guildhall needs; this takes a minute the first time …')
  const words = ['ci', '--loglevel=error', '--no-audit', '--no-fund', '--include=dev', '--include=optional']
  const { status, error } = spawnSync('npm', words, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status === 0) return
  console.error(
    `npm could not install the packages${error ? ` (${error.message})` : ''}. Its own words are above.`,
  )
  process.exit(1)
}

/**
 * npm writes what it installed to node_modules/.package-lock.json, and only when it came to the end. A
 * package that is missing there is fine when it is optional (made for another platform), except for the
 * Node of this platform: without that the folder came from another machine.
 */
function isInstalled() {
  const wanted = packagesOf('package-lock.json')
  const found = packagesOf('node_modules/.package-lock.json')
  if (!found) return false
  const own = `node_modules/node-${process.platform}-${process.arch}`
  if (wanted[own] && !existsSync(join(root, own, 'bin/node'))) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const there = found[path]
    return there
      ? there.version === entry.version
      : Boolean(entry.optional ?? entry.devOptional ?? entry.peer)
  })
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return undefined
  }
}
