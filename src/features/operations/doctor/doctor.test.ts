import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../test/world/world.ts'
import { type Config, readConfig } from '../../../platform/config/config.ts'
import { examine, examineInside } from './examine.ts'
import type { Finding } from './finding.ts'
import { examineMachine, examineMail, examineNames, examineScanner } from './surroundings.ts'

let world: World
let folder: string
const now = () => new Date()

beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'guildhall-doctor-'))
  const organisation = await world.rows.organisation('Wexcombe')
  await world.rows.site('wexcombe.localhost', organisation, [], { is_default: true })
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const inside = (more: Partial<Config> = {}, all = false) =>
  examineInside(world.database.address, { config: { ...world.services.config, ...more }, all, now })
const saying = (findings: Finding[], is: Finding['is']) =>
  findings.filter(finding => finding.is === is).map(finding => finding.says)

test('an installation that is well has no problem and no warning', async () => {
  const findings = await inside()
  expect(findings.filter(finding => finding.is !== 'ok')).toEqual([])
  expect(findings.length).toBeGreaterThan(8)
})

test('a missing file is found and named', async () => {
  const { owner } = world.database
  const organisation = (await owner.query('select id from organisation limit 1')).rows[0].id
  const there = await world.services.files.put(Readable.from(['a package']), 100)
  for (const hash of [there.hash, 'a'.repeat(64)])
    await world.rows.insert('file', {
      organisation_id: organisation,
      hash,
      name: 'package.zip',
      media_type: 'application/zip',
      size_bytes: 9,
      purpose: 'package',
    })
  const findings = await inside({}, true)
  expect(saying(findings, 'problem')).toEqual([
    expect.stringMatching(/1 of all 2 files are missing, among them a{64}/),
  ])
  await owner.query(`delete from file where hash = $1`, ['a'.repeat(64)])
})

test('a table without row security, a strong role, and a strange migration are problems', async () => {
  const { owner } = world.database
  await owner.query('create table open_to_all (n integer)')
  expect(saying(await inside(), 'problem')).toEqual([expect.stringContaining('open_to_all')])
  await owner.query('drop table open_to_all')
  await owner.query(`insert into migration (name, hash) values ('9999_newer.sql', 'x')`)
  expect(saying(await inside(), 'problem')).toEqual([expect.stringContaining('9999_newer.sql')])
  await owner.query(`delete from migration where name = '9999_newer.sql'`)
})

test('stuck work is a warning', async () => {
  const { owner } = world.database
  await owner.query(`select graphile_worker.add_job('some.job', '{}', run_at := now() - interval '1 hour')`)
  await owner.query(`select graphile_worker.add_job('other.job', '{}')`)
  await owner.query(
    `update graphile_worker._private_jobs set attempts = max_attempts where task_id = (select id from graphile_worker._private_tasks where identifier = 'other.job')`,
  )
  const warnings = saying(await inside(), 'warning')
  expect(warnings).toEqual([
    expect.stringContaining('1 jobs have given up'),
    expect.stringContaining('waiting for 60 minutes'),
  ])
  await owner.query('delete from graphile_worker._private_jobs')
})

test('a clock that is wrong is found', async () => {
  const later = () => new Date(Date.now() + 120_000)
  const findings = await examineInside(world.database.address, {
    config: world.services.config,
    all: false,
    now: later,
  })
  expect(saying(findings, 'problem')).toEqual([expect.stringMatching(/120 seconds apart/)])
})

test('a database that does not answer is one problem', async () => {
  const config = readConfig({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing', DATA_DIR: folder })
  const problems = saying(await examine({ config, all: false }), 'problem')
  expect(problems).toEqual([expect.stringContaining('does not answer')])
})

test('before the first start nothing is made', async () => {
  const config = readConfig({ DATA_DIR: join(folder, 'not-there') })
  const problems = saying(await examine({ config, all: false }), 'problem')
  expect(problems).toHaveLength(2)
  expect(saying(await examineMachine(readConfig({ DATA_DIR: folder })), 'problem')).toEqual([])
})

test('the mail server is asked, not used', async () => {
  const taken: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (_stream, session) => taken.push(session.id),
  })
  const port = await new Promise<number>(ready =>
    server.listen(0, '127.0.0.1', () => ready((server.server.address() as { port: number }).port)),
  )
  const at = (smtpPort: number) => readConfig({ SMTP_URL: `smtp://127.0.0.1:${smtpPort}?ignoreTLS=true` })
  expect((await examineMail(at(port), false)).is).toBe('ok')
  await new Promise<void>(closed => server.close(() => closed()))
  expect((await examineMail(at(port), false)).is).toBe('problem')
  expect(taken).toEqual([])
  expect((await examineMail(readConfig({}), false)).is).toBe('warning')
})

test('names that lead nowhere are found, the wildcard of the packages above all', async () => {
  const config = readConfig({
    CONTENT_BASE_URL: 'https://content.guildhall.invalid',
    BASE_URL: 'https://a.invalid',
  })
  const findings = await examineNames(config, ['a.invalid', 'wexcombe.localhost'])
  expect(findings.map(finding => finding.is)).toEqual(['warning', 'problem'])
})

test('a scanner that refuses everything, or is not there, is a problem', async () => {
  const scanner = join(folder, 'scanner.sh')
  await writeFile(scanner, '#!/bin/sh\nexit 1\n')
  await chmod(scanner, 0o755)
  const asked = async (command: string) => (await examineScanner(readConfig({ SCAN_COMMAND: command })))[0]
  expect(await asked(scanner)).toMatchObject({ is: 'problem', says: expect.stringContaining('refuses') })
  expect(await asked('/no/such/scanner')).toMatchObject({
    is: 'problem',
    says: expect.stringContaining('started'),
  })
  expect(await asked('/bin/true')).toMatchObject({ is: 'ok' })
})
