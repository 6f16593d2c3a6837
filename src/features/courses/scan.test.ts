import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scorm12Package } from '../../../test/packages/build.ts'
import { openWorld } from '../../../test/world/world.ts'

test.each([
  ['process.exit(0)', 303, ''],
  ['process.exit(1)', 422, 'the virus scanner found something'],
  ['process.kill(process.pid)', 422, 'could not be checked for viruses'],
])('a scanner that does %s', async (program, status, sentence) => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-scanned-'))
  await writeFile(join(folder, 'scan.mjs'), program)
  const world = await openWorld({ SCAN_COMMAND: `${process.execPath} ${join(folder, 'scan.mjs')}` })
  try {
    const org = await world.rows.organisation('Wexcombe')
    const site = await world.rows.site('scan.localhost', org)
    const person = await world.rows.person('Ada Admin')
    await world.rows.grant(person, 'organisation_admin', org)
    const admin = world.visitor('scan.localhost', await world.rows.session(person, site))
    await scorm12Package({ title: 'Scanned' }).build(join(folder, 'good.zip'))
    const content = await readFile(join(folder, 'good.zip'))
    const answer = await admin.upload(
      '/manage/courses/new',
      {},
      { package: { fileName: 'good.zip', content } },
    )
    expect(answer.statusCode).toBe(status)
    expect(answer.body.includes(sentence)).toBe(true)
    const { rows } = await world.database.owner.query('select count(*)::integer as files from file')
    expect(rows[0].files).toBe(status === 303 ? 1 : 0)
  } finally {
    await world.close()
    await rm(folder, { recursive: true, force: true })
  }
})
