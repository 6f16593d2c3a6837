import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scorm12Package } from '../../../../test/packages/build.ts'
import { packagedFor } from '../../../../test/world/packages.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'
import { inspectPackage } from '../../../platform/zip/inspect-package.ts'
import { mediaTypeOf } from './media-types.ts'

let world: World
let folder: string
beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'guildhall-packages-'))
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

test('a package becomes a version with an origin of its own, and its files can be read back', async () => {
  const org = await world.rows.organisation('Wexcombe')
  const site = await world.rows.site('store.localhost', org)
  const { activity } = await world.rows.course(org, site, 'Fire safety')
  const zipPath = join(folder, 'lesson.zip')
  await scorm12Package({
    title: 'Fire',
    files: { 'pictures/a b.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' },
  }).build(zipPath)

  const first = await packagedFor(world, { zipPath, organisation: org, activity })
  const second = await packagedFor(world, { zipPath, organisation: org, activity })

  const { rows } = await world.database.owner.query('select * from content_version order by number')
  expect(rows.map(row => [row.id, row.number])).toEqual([
    [first, 1],
    [second, 2],
  ])
  expect(rows[0].origin).toMatch(/^[0-9a-f]{40}$/)
  expect(rows[0].origin).not.toBe(rows[1].origin)
  expect(rows[0].title).toBe('Fire')
  expect(rows[0].launch).toMatchObject([{ identifier: 'item-1', href: 'index.html', scormType: 'sco' }])
  const files = await world.database.owner.query(
    'select path, media_type, hash from package_file where content_version_id = $1 order by path',
    [first],
  )
  expect(files.rows.map(file => file.path)).toContain('pictures/a b.svg')
  for (const file of files.rows) expect(await world.services.files.has(file.hash)).toBe(true)
  expect((await inspectPackage(zipPath)).files).toHaveLength(files.rows.length)
})

test.each([
  ['a.html', '<meta charset="windows-1252">caf\xe9', 'text/html'],
  ['a.html', '<p>plain', 'text/html; charset=utf-8'],
  ['a.HTM', '<p>caf\xe9', 'text/html'],
  ['a.js', 'x', 'text/javascript'],
  ['a.json', '{}', 'application/json; charset=utf-8'],
  ['a.unknown', '<script>', 'application/octet-stream'],
  ['noextension', '', 'application/octet-stream'],
])('%s with %j is %s', (path, start, type) => {
  expect(mediaTypeOf(path, Buffer.from(start, 'latin1'))).toBe(type)
})
