import pg from 'pg'

/** Runs some questions on one connection of its own. */
export async function asking<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function list<T extends pg.QueryResultRow>(
  client: pg.Client,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  return (await client.query<T>(text, values)).rows
}

export type ServerFacts = { version: string; major: number; clock: Date; owner_is_super: boolean }

export async function serverFacts(client: pg.Client): Promise<ServerFacts> {
  const rows = await list<ServerFacts>(
    client,
    `select current_setting('server_version') as version, current_setting('server_version_num')::integer / 10000 as major,
            clock_timestamp() as clock, (select rolsuper from pg_roles where rolname = current_user) as owner_is_super`,
  )
  return rows[0] as ServerFacts
}

/** The migrations that ran; nothing when the database was never migrated. */
export async function migrationsApplied(
  client: pg.Client,
): Promise<{ name: string; hash: string }[] | undefined> {
  const [there] = await list<{ yes: boolean }>(
    client,
    `select to_regclass('public.migration') is not null as yes`,
  )
  return there?.yes ? list(client, 'select name, hash from migration') : undefined
}

export type RoleFacts = { name: string; too_strong: boolean; owns: number }

export const roleFacts = (client: pg.Client) =>
  list<RoleFacts>(
    client,
    `select r.rolname as name, (r.rolsuper or r.rolbypassrls or r.rolcreaterole) as too_strong,
            (select count(*)::integer from pg_class c where c.relowner = r.oid) as owns
       from pg_roles r where r.rolname in ('guildhall_app', 'guildhall_report')`,
  )

/** Tables of ours without row security. */
export const openTables = async (client: pg.Client) =>
  (
    await list<{ name: string }>(
      client,
      `select c.relname as name from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity
          and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1`,
    )
  ).map(row => row.name)

/** How many people a connection sees that has set no actor: none. */
export const peopleWithoutActor = async (client: pg.Client) =>
  (await list<{ people: number }>(client, 'select count(*)::integer as people from person'))[0]?.people ?? 0

/** Hashes of the files that rows name, all of them or some chosen at random. */
export async function namedFiles(client: pg.Client, many: number | undefined): Promise<string[]> {
  const rows = await list<{ hash: string }>(
    client,
    `select hash from (
       select hash from file union select hash from package_file union select cover_hash from course
       union select cover_small_hash from course union select logo_hash from site) named
      where hash is not null ${many === undefined ? '' : 'order by random() limit $1'}`,
    many === undefined ? [] : [many],
  )
  return rows.map(row => row.hash)
}

export type QueueFacts = {
  parked: number
  late_minutes: number | null
  long_minutes: number | null
  undelivered: number
}

export async function queueFacts(client: pg.Client): Promise<QueueFacts> {
  const rows = await list<QueueFacts>(
    client,
    `select count(*) filter (where state = 'parked')::integer as parked,
            (extract(epoch from now() - min(since) filter (where state = 'waiting')) / 60)::integer as late_minutes,
            (extract(epoch from now() - min(since) filter (where state = 'running')) / 60)::integer as long_minutes,
            (select count(*)::integer from outbox where delivered_at is null and recorded_at < now() - interval '10 minutes') as undelivered
       from jobs_in_queue()`,
  )
  return rows[0] as QueueFacts
}

export const failedMails = async (client: pg.Client) =>
  (
    await list<{ mails: number }>(
      client,
      `select count(*)::integer as mails from mail where failed_at > now() - interval '1 day' and sent_at is null`,
    )
  )[0]?.mails ?? 0

export const siteFacts = (client: pg.Client) =>
  list<{ host_name: string; is_default: boolean; contact_email: string | null }>(
    client,
    'select host_name, is_default, contact_email from site order by is_default desc, host_name',
  )
