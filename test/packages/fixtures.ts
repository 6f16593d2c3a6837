import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Where packages made by others lie, for tests to play; they are no part of this repository. */
export const contentFixtures = resolve(
  process.env.CONTENT_FIXTURES ?? join(import.meta.dirname, '../../../shared/content'),
)

/** The zips of one folder of the fixtures; none where the fixtures are absent. */
export function fixtureZips(folder: string): { name: string; path: string }[] {
  const directory = join(contentFixtures, folder)
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .filter(name => name.endsWith('.zip'))
    .sort()
    .map(name => ({ name, path: join(directory, name) }))
}
