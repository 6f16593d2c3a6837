import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../src/cli/run.ts'
import { rootDir } from '../src/platform/root.ts'
import { cloneDatabase, type TestDatabase } from './world/database.ts'
import { rowFactories } from './world/rows.ts'

let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await cloneDatabase()
  folder = await mkdtemp(join(tmpdir(), 'guildhall-cli-'))
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

type Ran = { code: number; out: string; err: string }

const settings = () => ({ DATA_DIR: folder, DATABASE_URL: database.address.ownerUrl })

/** Runs a command on this file's database. */
async function cli(...words: string[]): Promise<Ran> {
  const ran: Ran = { code: 0, out: '', err: '' }
  ran.code = await runCli(words, settings(), {
    log: line => {
      ran.out += `${line}\n`
    },
    error: line => {
      ran.err += `${line}\n`
    },
  })
  return ran
}

/** The same as an operator would, in a process of its own. */
function cliProcess(...words: string[]): Promise<Ran> {
  const env = { ...process.env, BASE_URL: '', LOG_LEVEL: '', ...settings() }
  return new Promise(done =>
    execFile(process.execPath, [join(rootDir, 'dist/cli.js'), ...words], { env }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    ),
  )
}

const json = async (...words: string[]) => {
  const { code, out, err } = await cli(...words, '--json')
  expect(code, out + err).toBe(0)
  return JSON.parse(out)
}

describe('the command line', () => {
  test('lists its commands, and helps with each', async () => {
    const { code, out } = await cli()
    expect(code).toBe(0)
    for (const name of ['migrate', 'demo', 'backup', 'restore', 'doctor', 'person create', 'jobs list'])
      expect(out).toContain(name)
    expect((await cli('person', 'create', '--help')).out).toContain('--employee-number <number>')
  })

  test('is a program whose answer and exit code others can use', async () => {
    const { code, out, err } = await cliProcess('jobs', 'list', '--json')
    expect(code, err).toBe(0)
    expect(JSON.parse(out)).toEqual({ jobs: [] })
    const wrong = await cliProcess('jobs', 'remove', 'x', '--reason', 'y')
    expect(wrong).toEqual({ code: 2, out: '', err: '"x" is not the number of a job.\n' })
  })

  test('says in a sentence what was asked for wrongly', async () => {
    const cases: [string[], RegExp][] = [
      [['nonsense'], /There is no command "nonsense"/],
      [['demo', '--people', 'many'], /--people must be a whole number/],
      [['demo', '--people', '-1'], /people/],
      [['person', 'create'], /--name is missing/],
      [['backup'], /<folder or file> is missing/],
      [['migrate', 'now'], /one word too many/],
      [['doctor', '--nonsense'], /Unknown option '--nonsense'/],
      [['jobs', 'remove', '1; drop table person', '--reason', 'x'], /is not the number of a job/],
    ]
    for (const [words, sentence] of cases) {
      const { code, err } = await cli(...words)
      expect(err, words.join(' ')).toMatch(sentence)
      expect(err).not.toMatch(/\n\s+at /)
      expect(code, words.join(' ')).toBe(2)
    }
  }, 60_000)

  test('sets an installation up from nothing, so that people can sign in', async () => {
    expect(await json('migrate')).toEqual({ ran: [] })
    await json('organisation', 'create', '--name', 'Wexcombe County Council', '--short-name', 'Wexcombe')
    await json(
      'site',
      'create',
      '--host',
      'learn.wexcombe.example',
      '--name',
      'Wexcombe Learning',
      '--organisation',
      'Wexcombe',
    )
    await json('unit', 'create', '--organisation', 'Wexcombe', '--name', 'Adult care', '--code', 'AC')
    await json('unit', 'create', '--organisation', 'wexcombe', '--name', 'Reablement', '--parent', 'ac')
    const operator = [
      '--name',
      'Olwen Pritchard',
      '--email',
      'olwen@wexcombe.example',
      '--role',
      'operator',
      '--password',
      'a password for tests',
    ]
    expect(await json('person', 'create', ...operator)).toMatchObject({ isNew: true })
    expect(await json('person', 'create', ...operator)).toMatchObject({ isNew: false })
    await json(
      'person',
      'create',
      '--name',
      'Amina Rahman',
      '--employee-number',
      '778899',
      '--organisation',
      'Wexcombe',
    )
    const { rows } = await database.owner.query(
      `select (select count(*)::integer from person) as people, (select count(*)::integer from role_grant) as grants,
              (select count(*)::integer from unit_parent where parent_id is not null) as children, (select is_default from site) as is_default`,
    )
    expect(rows[0]).toEqual({ people: 2, grants: 1, children: 1, is_default: true })
  }, 90_000)

  test('enrols people in a course, once', async () => {
    const rows = rowFactories(database.owner)
    const { rows: found } = await database.owner.query(
      'select o.id as organisation, s.id as site from organisation o, site s',
    )
    await rows.course(found[0].organisation, found[0].site, 'Fire safety')
    const words = ['enrol', '--organisation', 'Wexcombe', '--course', 'fire safety', '--people', '778899']
    expect(await json(...words, '--due', '2030-03-31')).toEqual({ enrolled: 1, already: 0 })
    expect(await json(...words)).toEqual({ enrolled: 0, already: 1 })
    const runs = await database.owner.query('select source, due_on::text from enrolment')
    expect(runs.rows).toHaveLength(1)
    const unknown = await cli(
      'enrol',
      '--organisation',
      'Wexcombe',
      '--course',
      'fire safety',
      '--people',
      'nobody@x.example',
    )
    expect(unknown).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no person "nobody@x.example" here'),
    })
  }, 60_000)

  test('shows, retries and removes jobs that failed', async () => {
    await database.owner.query(`delete from graphile_worker._private_jobs`)
    for (const name of ['one.job', 'two.job'])
      await database.owner.query(`select graphile_worker.add_job($1, '{}')`, [name])
    await database.owner.query(
      `update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'no answer'`,
    )
    const { jobs } = await json('jobs', 'list')
    expect(jobs.map((job: { kind: string; state: string }) => [job.kind, job.state])).toEqual([
      ['one.job', 'parked'],
      ['two.job', 'parked'],
    ])
    await json('jobs', 'remove', String(jobs[0].id), '--reason', 'Done by hand')
    expect((await cli('jobs', 'remove', String(jobs[0].id), '--reason', 'again')).code).toBe(1)
    expect(await json('jobs', 'retry', 'all')).toEqual({ retried: 1 })
    expect((await cli('jobs', 'list')).out).toContain('waiting')
    const { rows } = await database.owner.query(`select reason from audit_event where verb = 'job.removed'`)
    expect(rows).toEqual([{ reason: 'Done by hand' }])
  }, 60_000)

  test('backs up into a folder, and refuses to restore over what is there', async () => {
    const { path, rows } = await json('backup', folder)
    expect(rows).toBeGreaterThan(5)
    expect(await readdir(folder)).toContain(path.split('/').at(-1))
    const restored = await cli('restore', path, '--json')
    expect(restored.code).toBe(1)
    expect(JSON.parse(restored.out).error).toContain('not empty')
    expect((await cli('demo')).err).toContain('site already')
  }, 60_000)
})
