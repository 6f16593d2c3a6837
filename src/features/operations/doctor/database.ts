import type { Address } from '../../../platform/db/connect.ts'
import { migrationFiles } from '../../../platform/db/migrate.ts'
import { type Finding, ok, problem, warning } from './finding.ts'
import {
  asking,
  migrationsApplied,
  openTables,
  peopleWithoutActor,
  roleFacts,
  type ServerFacts,
  serverFacts,
} from './queries.ts'

const wantedMajor = 18
const clockWarnSeconds = 2
const clockProblemSeconds = 60

/** Whether the database is the right one, up to date and well guarded. Nothing more can be asked after a problem. */
export async function examineDatabase(
  address: Address,
  isOwnServer: boolean,
  now: () => Date,
): Promise<Finding[]> {
  const found: Finding[] = []
  try {
    await asking(address.ownerUrl, async client => {
      const before = now()
      const facts = await serverFacts(client)
      found.push(...judgeServer(facts, isOwnServer, before))
      found.push(...(await judgeMigrations(await migrationsApplied(client))))
      if (found.some(finding => finding.is === 'problem')) return
      found.push(...judgeRoles(await roleFacts(client)))
      const open = await openTables(client)
      found.push(
        open.length === 0
          ? ok('Row security is on for every table.')
          : problem(
              `Row security is off for ${open.join(', ')}.`,
              'Restore a backup, or report this: it must never be.',
            ),
      )
    })
  } catch (error) {
    return [
      ...found,
      problem(
        `The database does not answer: ${(error as Error).message}.`,
        isOwnServer
          ? 'Check DATABASE_URL, that the server runs, and that this machine may reach it.'
          : 'See postgres.log in the data folder.',
      ),
    ]
  }
  if (!found.some(finding => finding.is === 'problem')) found.push(await examineAppRole(address))
  return found
}

function judgeServer(facts: ServerFacts, isOwnServer: boolean, now: Date): Finding[] {
  const seconds = Math.abs(facts.clock.getTime() - now.getTime()) / 1000
  const apart = `The clocks of this machine and of the database are ${Math.round(seconds)} seconds apart`
  return [
    facts.major >= wantedMajor
      ? ok(`The database answers: PostgreSQL ${facts.version}.`)
      : problem(
          `The database is PostgreSQL ${facts.version}.`,
          `Guildhall needs PostgreSQL ${wantedMajor} or newer.`,
        ),
    seconds > clockProblemSeconds
      ? problem(`${apart}.`, 'Let both take the time from the same servers (NTP).')
      : seconds > clockWarnSeconds
        ? warning(`${apart}.`, 'Let both take the time from the same servers (NTP).')
        : ok('The clocks of this machine and of the database agree.'),
    ...(isOwnServer && facts.owner_is_super
      ? [
          warning(
            'The user in DATABASE_URL is a superuser.',
            'Use a user that owns this database only, with CREATEROLE for the first start.',
          ),
        ]
      : []),
  ]
}

async function judgeMigrations(applied: { name: string; hash: string }[] | undefined): Promise<Finding[]> {
  if (!applied)
    return [problem('The database is empty.', 'Start Guildhall, run "migrate", or restore a backup.')]
  const files = await migrationFiles()
  const known = new Map(files.map(file => [file.name, file.hash]))
  const strange = applied.filter(({ name, hash }) => known.get(name) !== hash).map(({ name }) => name)
  if (strange.length > 0)
    return [
      problem(
        `The database has migrations of another version: ${strange.join(', ')}.`,
        'Start the version that made them, or restore a backup taken before it.',
      ),
    ]
  const missing = files.length - applied.length
  return [
    missing === 0
      ? ok(`The database is up to date: ${applied.length} migrations.`)
      : problem(`${missing} migrations have not run.`, 'Run "migrate", or start Guildhall, which does.'),
  ]
}

function judgeRoles(roles: { name: string; too_strong: boolean; owns: number }[]): Finding[] {
  return ['guildhall_app', 'guildhall_report'].map(name => {
    const role = roles.find(one => one.name === name)
    if (!role) return problem(`The role ${name} is missing.`, 'Run "migrate".')
    if (role.too_strong)
      return problem(
        `The role ${name} may pass by row security.`,
        `As a superuser: alter role ${name} nosuperuser nobypassrls nocreaterole;`,
      )
    if (role.owns > 0)
      return problem(
        `The role ${name} owns tables, to which row security does not apply.`,
        'Give them to the owner.',
      )
    return ok(`The role ${name} can't pass by row security.`)
  })
}

async function examineAppRole(address: Address): Promise<Finding> {
  try {
    const people = await asking(address.roleUrl('guildhall_app'), peopleWithoutActor)
    return people === 0
      ? ok('The application connects, and sees nobody before it says who asks.')
      : problem('The application sees people before it says who asks.', 'Report this: it must never be.')
  } catch (error) {
    return problem(
      `The application can't connect as guildhall_app: ${(error as Error).message}.`,
      'Run "migrate" with this DATABASE_URL: the password of the role follows from it. Check pg_hba.conf.',
    )
  }
}
