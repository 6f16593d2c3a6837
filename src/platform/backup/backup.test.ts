import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'
import { migrate, migrationFiles } from '../db/migrate.ts'
import { folderStore } from '../files/folder-store.ts'
import type { FileStore } from '../files/store.ts'
import { backupFormat } from './manifest.ts'
import { restoreBackup } from './restore.ts'
import { writeBackup } from './write.ts'

let world: World
let folder: string
let admin: pg.Client
let path: string
let restored: { ownerUrl: string; owner: pg.Pool; files: FileStore; migrated: string[] }
const databases: string[] = []
const pools: pg.Pool[] = []
const contents = [Buffer.from('first'), randomBytes(3_000_000), Buffer.alloc(0)]

beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'guildhall-backup-'))
  admin = new pg.Client({ connectionString: inject('database').admin })
  await admin.connect()
  await seed()
  path = join(folder, 'whole.tar.gz')
  await writeBackup(path, {
    ownerUrl: world.database.address.ownerUrl,
    files: world.services.files,
    now: new Date(),
  })
  const target = await emptyDatabase()
  const files = await emptyStore()
  const { migrated } = await restoreBackup(path, { ownerUrl: target.ownerUrl, files })
  restored = { ...target, files, migrated }
})

afterAll(async () => {
  for (const pool of pools) await pool.end()
  for (const name of databases) await admin.query(`drop database if exists ${name} with (force)`)
  await admin.end()
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

async function seed(): Promise<void> {
  const { rows, database } = world
  const organisation = await rows.organisation('Wexcombe')
  const site = await rows.site('backup.test', organisation)
  const unit = await rows.unit(organisation, 'Adult care')
  const course = await rows.course(organisation, site, 'Fire safety: a tab\tand a line\nand a \\ in it')
  const boss = await rows.person('Grace Okafor')
  const bossJob = await rows.job(boss, organisation, await rows.membership(boss, organisation), { unit })
  for (let index = 0; index < 30; index += 1) {
    const person = await rows.person(`Siân Llewelyn ${index}`)
    const membership = await rows.membership(person, organisation)
    await rows.job(person, organisation, membership, { unit, manager: bossJob })
    await rows.enrolment(person, course, organisation, membership)
  }
  for (const content of contents) await world.services.files.put(Readable.from([content]), 4_000_000)
  // More than one part of a table.
  await database.owner.query(
    `insert into audit_event (verb, subject_type, detail) select 'test', 'test', jsonb_build_object('n', repeat(md5(n::text), 40)) from generate_series(1, 9000) n`,
  )
  await database.owner.query(
    `select graphile_worker.add_job('some.job', '{"actor": null, "data": {"n": 1}}', job_key := 'a key', run_at := now() + interval '1 day')`,
  )
  await database.owner.query(
    `update graphile_worker._private_jobs set attempts = 3, last_error = 'it failed', locked_by = 'someone', locked_at = now() where key = 'a key'`,
  )
}

async function emptyDatabase(): Promise<{ ownerUrl: string; owner: pg.Pool }> {
  const given = inject('database')
  const name = `guildhall_restored_${randomBytes(4).toString('hex')}`
  const found = await admin.query(
    'select pg_get_userbyid(datdba) as owner from pg_database where datname = $1',
    [given.template],
  )
  await admin.query(`create database ${name} owner ${pg.escapeIdentifier(found.rows[0].owner)}`)
  databases.push(name)
  const ownerUrl = given.owner.replace('{database}', name)
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  pools.push(owner)
  return { ownerUrl, owner }
}

const emptyStore = () => mkdtemp(join(folder, 'files-')).then(folderStore)

async function contentsOf(owner: pg.Pool): Promise<Record<string, string>> {
  const { rows } = await owner.query(
    `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  )
  const sums: Record<string, string> = {}
  for (const { name } of rows) {
    const sum = await owner.query(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} t`,
    )
    sums[name] = sum.rows[0].sum
  }
  return sums
}

async function shapeOf(owner: pg.Pool): Promise<unknown[]> {
  const keys = await owner.query(
    `select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid) as body, convalidated from pg_constraint
      where connamespace = 'public'::regnamespace order by 1, 2`,
  )
  const triggers = await owner.query(
    `select tgrelid::regclass::text as table, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2`,
  )
  return [...keys.rows, ...triggers.rows]
}

async function filesOf(store: FileStore): Promise<string[]> {
  const hashes: string[] = []
  for await (const { hash } of store.list()) hashes.push(hash)
  return hashes.sort()
}

const isUntouched = async (owner: pg.Pool) =>
  (await owner.query(`select 1 from pg_class where relnamespace = 'public'::regnamespace`)).rowCount === 0

test('restored elsewhere, every table and every file is what it was', async () => {
  const { owner, files, migrated } = restored
  expect(migrated).toEqual([])
  const before = await contentsOf(world.database.owner)
  expect(Number(before.enrolment?.split(' ')[0])).toBe(30)
  expect(await contentsOf(owner)).toEqual(before)
  expect(await shapeOf(owner)).toEqual(await shapeOf(world.database.owner))
  expect(await filesOf(files)).toEqual(await filesOf(world.services.files))
  for (const hash of await filesOf(files)) {
    const copy = await buffer(await files.get(hash))
    expect(copy.equals(await buffer(await world.services.files.get(hash)))).toBe(true)
  }
})

test('waiting work is restored as waiting, with its tries, and the job that ran then runs again', async () => {
  const { rows } = await restored.owner.query(
    `select t.identifier, j.payload, j.key, j.attempts, j.last_error, j.locked_by, j.run_at > now() as is_later
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`,
  )
  expect(rows).toEqual([
    {
      identifier: 'some.job',
      payload: { actor: null, data: { n: 1 } },
      key: 'a key',
      attempts: 3,
      last_error: 'it failed',
      locked_by: null,
      is_later: true,
    },
  ])
})

test('the application can work with what was restored, and without an actor sees nothing', async () => {
  const app = new pg.Client({
    connectionString: inject('database').app.replace(
      '{database}',
      new URL(restored.ownerUrl).pathname.slice(1),
    ),
  })
  await app.connect()
  const opened = await app.query(
    `select open_request('backup.test', null, false) -> 'site' ->> 'host_name' as host`,
  )
  expect(opened.rows[0].host).toBe('backup.test')
  expect((await app.query('select 1 from person')).rowCount).toBe(0)
  await app.end()
})

test('what is written while a backup is taken is in none of it', async () => {
  const { rows, database, services } = world
  const beside = join(folder, 'busy.tar.gz')
  let wrote = 0
  await writeBackup(beside, {
    ownerUrl: database.address.ownerUrl,
    files: services.files,
    now: new Date(),
    onProgress: async step => {
      if (step !== 'membership' && step !== 'person') return
      const organisation = (await database.owner.query('select id from organisation limit 1')).rows[0].id
      await rows.membership(await rows.person('Late Comer'), organisation)
      wrote += 1
    },
  })
  expect(wrote).toBe(2)
  const target = await emptyDatabase()
  await restoreBackup(beside, { ownerUrl: target.ownerUrl, files: await emptyStore() })
  expect((await target.owner.query(`select 1 from person where name = 'Late Comer'`)).rowCount).toBe(0)
  const counts = await target.owner.query(
    'select (select count(*) from membership) as memberships, (select count(*) from membership_term) as terms',
  )
  expect(counts.rows[0].memberships).toBe(counts.rows[0].terms)
})

test('a backup cut short anywhere is refused, and nothing is changed', async () => {
  const target = await emptyDatabase()
  const files = await emptyStore()
  const { size } = await stat(path)
  const whole = await readFile(path)
  for (const share of [0, 0.2, 0.5, 0.9, 0.999999]) {
    const cut = join(folder, 'cut.tar.gz')
    await writeFile(cut, whole)
    await truncate(cut, Math.floor(size * share))
    await expect(restoreBackup(cut, { ownerUrl: target.ownerUrl, files })).rejects.toThrow(
      /no whole backup|cut short/,
    )
    expect(await isUntouched(target.owner)).toBe(true)
    expect(await filesOf(files)).toEqual([])
  }
})

test('a damaged member is refused, and nothing is changed', async () => {
  const target = await emptyDatabase()
  const files = await emptyStore()
  const bytes = gunzipSync(await readFile(path))
  for (const word of ['Siân Llewelyn 7', 'first']) {
    const copy = Buffer.from(bytes)
    const at = copy.indexOf(word) + 2
    copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
    const damaged = join(folder, 'damaged.tar.gz')
    await writeFile(damaged, gzipSync(copy))
    await expect(restoreBackup(damaged, { ownerUrl: target.ownerUrl, files })).rejects.toThrow(/is damaged/)
    expect(await isUntouched(target.owner)).toBe(true)
  }
  expect(await filesOf(files)).toEqual([])
})

test('a backup of a newer version is refused with a sentence', async () => {
  const target = await emptyDatabase()
  const bytes = gunzipSync(await readFile(path))
  const changed = (from: string, to: string) => {
    const at = bytes.indexOf(from)
    expect(at).toBeGreaterThan(0)
    const copy = Buffer.from(bytes)
    copy.write(to, at)
    return gzipSync(copy)
  }
  const newer = join(folder, 'newer.tar.gz')
  await writeFile(newer, changed(`"format": ${backupFormat}`, '"format": 9'))
  const restoring = { ownerUrl: target.ownerUrl, files: await emptyStore() }
  await expect(restoreBackup(newer, restoring)).rejects.toThrow(/newer version/)
  await writeFile(newer, changed('"name": "0003_', '"name": "9003_'))
  await expect(restoreBackup(newer, restoring)).rejects.toThrow(/another version/)
  expect(await isUntouched(target.owner)).toBe(true)
})

test('a backup of an older version is migrated forward', async () => {
  const names = (await migrationFiles()).map(file => file.name)
  const old = await emptyDatabase()
  await migrate(old.ownerUrl, names.slice(0, -1))
  const older = join(folder, 'older.tar.gz')
  await writeBackup(older, { ownerUrl: old.ownerUrl, files: await emptyStore(), now: new Date() })
  const target = await emptyDatabase()
  const { migrated } = await restoreBackup(older, { ownerUrl: target.ownerUrl, files: await emptyStore() })
  expect(migrated).toEqual(names.slice(-1))
})

test('a database or a store that holds something is left alone', async () => {
  const files = await emptyStore()
  const inUse = { ownerUrl: world.database.address.ownerUrl, files }
  await expect(restoreBackup(path, inUse)).rejects.toThrow(/database is not empty/)
  const target = await emptyDatabase()
  await files.put(Readable.from(['somebody’s']), 100)
  await expect(restoreBackup(path, { ownerUrl: target.ownerUrl, files })).rejects.toThrow(
    /store is not empty/,
  )
  expect(await isUntouched(target.owner)).toBe(true)
})

test('files of an earlier try are no hindrance', async () => {
  const target = await emptyDatabase()
  const files = await emptyStore()
  await files.put(Readable.from([contents[0]]), 100)
  await restoreBackup(path, { ownerUrl: target.ownerUrl, files })
  expect(await filesOf(files)).toHaveLength(contents.length)
})

test('a restore that fails half way leaves the database empty', async () => {
  const target = await emptyDatabase()
  const store = await emptyStore()
  const failing: FileStore = { ...store, put: () => Promise.reject(new Error('the disk is full')) }
  await expect(restoreBackup(path, { ownerUrl: target.ownerUrl, files: failing })).rejects.toThrow(
    /disk is full/,
  )
  expect(await isUntouched(target.owner)).toBe(true)
  await restoreBackup(path, { ownerUrl: target.ownerUrl, files: store })
})

test('a backup appears whole or not at all, only its owner can read it, and nothing is overwritten', async () => {
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const backup = { ownerUrl: world.database.address.ownerUrl, files: world.services.files, now: new Date() }
  await expect(writeBackup(path, backup)).rejects.toThrow(/already/)
  const failing: FileStore = {
    ...world.services.files,
    get: () => Promise.reject(new Error('a file is gone')),
  }
  const place = await mkdtemp(join(folder, 'place-'))
  await expect(writeBackup(join(place, 'x.tar.gz'), { ...backup, files: failing })).rejects.toThrow(
    /file is gone/,
  )
  await expect(writeBackup(join(place, 'no', 'x.tar.gz'), backup)).rejects.toThrow(/no such folder/)
  expect(await readdir(place)).toEqual([])
})

test('there is nothing in the schema that a backup leaves out', async () => {
  const { rows } = await world.database.owner.query(
    `select relname, relkind from pg_class c where relnamespace = 'public'::regnamespace and relkind not in ('r', 'i', 'v', 'c')
        and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')`,
  )
  expect(rows).toEqual([])
})
