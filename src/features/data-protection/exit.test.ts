import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { crowd } from '../../../test/security/crowd.ts'
import { openWorld, type World } from '../../../test/world/world.ts'
import { exportOrganisation } from './exit/export-organisation.ts'

let world: World
let folder: string
let proof: string

beforeAll(async () => {
  world = await openWorld()
  await crowd(world, 11)
  proof = (await world.services.files.put(Readable.from([Buffer.from('a certificate')]), 100)).hash
  await world.database.owner.query(
    `insert into external_learning (organisation_id, membership_id, person_id, title, happened_on, file_hash, file_name)
     select m.organisation_id, m.id, m.person_id, 'First aid', '2026-02-01', $1, 'first aid.pdf'
       from membership m join organisation o on o.id = m.organisation_id where o.short_name = 'Birch' limit 1`,
    [proof],
  )
  folder = await mkdtemp(join(tmpdir(), 'guildhall-exit-'))
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const source = () => ({
  ownerUrl: world.database.address.ownerUrl,
  files: world.services.files,
  now: new Date('2026-11-22T12:00:00Z'),
})

test('an organisation leaves with its own rows and no id, name or address of anybody else', async () => {
  const manifest = await exportOrganisation(source(), 'Birch', join(folder, 'birch'))
  const texts = await Promise.all(
    (await readdir(join(folder, 'birch/tables'))).map(async name => ({
      name: `tables/${name}`,
      text: await readFile(join(folder, 'birch/tables', name), 'utf8'),
    })),
  )
  for (const { name, text } of texts) {
    const listed = manifest.tables.find(table => table.name === name)
    expect(createHash('sha256').update(text).digest('hex'), name).toBe(listed?.sha256)
    expect(text.split('\n').filter(Boolean)).toHaveLength(listed?.rows as number)
  }
  const whole = texts.map(one => one.text).join('')
  const { owner } = world.database
  const birch = (await owner.query(`select id from organisation where short_name = 'Birch'`)).rows[0].id
  const others = await owner.query(
    `select p.id::text as mark from person p where not exists (select 1 from membership m where m.person_id = p.id and m.organisation_id = $1)
     union all select i.value from person_identifier i where not exists (select 1 from membership m where m.person_id = i.person_id and m.organisation_id = $1)
     union all select o.id::text from organisation o where o.id <> $1
     union all select m.id::text from membership m where m.organisation_id <> $1
     union all select c.id::text from course c where c.organisation_id <> $1
     union all select e.id::text from evidence e where e.controller_id is distinct from $1
     union all select u.id::text from unit u where u.organisation_id <> $1`,
    [birch],
  )
  expect(others.rows.length).toBeGreaterThan(20)
  expect(others.rows.filter(row => whole.includes(row.mark)).map(row => row.mark)).toEqual([])
  const own = await owner.query('select id from evidence where controller_id = $1', [birch])
  expect(own.rows.length).toBeGreaterThan(0)
  for (const { id } of own.rows) expect(whole).toContain(id)
  // A file that somebody sent in is named in a row, listed, and there.
  expect(whole).toContain(proof)
  expect(manifest.files.map(file => file.sha256)).toContain(proof)
  expect(await readFile(join(folder, 'birch/files', proof), 'utf8')).toBe('a certificate')
})

test('nothing is overwritten, and an unknown organisation is said to be unknown', async () => {
  await expect(exportOrganisation(source(), 'Birch', join(folder, 'birch'))).rejects.toThrow(/EEXIST/)
  await expect(exportOrganisation(source(), 'Nobody', join(folder, 'x'))).rejects.toThrow(/no organisation/)
})
