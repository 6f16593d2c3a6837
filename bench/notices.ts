// Planning 10,000 notices for an organisation of 25,000 people, and putting their messages into the outgoing mail.
// Part of npm run bench; by itself: npm run bench -- notices
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { planNotices } from '../src/features/notices/index.ts'
import { sendNotices } from '../src/features/notices/sending/send.ts'
import { openInstallation } from '../src/installation.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { openLog } from '../src/platform/log/log.ts'

const people = Number(process.env.BENCH_PEOPLE ?? 25_000)
const told = Math.min(10_000, people)
const budgetMs = 5000
const sendingBudgetMs = 30_000

/** One organisation with people under managers; some thousands of them have a due date in seven days. */
async function fill(client: pg.Client): Promise<void> {
  const name = `'{"en":{"text":"Bench","state":"approved"}}'`
  await client.query(
    `alter table membership_term disable trigger user; alter table job_term disable trigger user;`,
  )
  await client.query(`
    insert into organisation (name, short_name) values (${name}, 'Bench');
    insert into site (host_name, host_organisation_id, name, is_default) select 'bench.localhost', id, ${name}, true from organisation;
    insert into site_organisation (site_id, organisation_id) select s.id, s.host_organisation_id from site s;
    insert into requirement (organisation_id, name, state) select id, ${name}, 'active' from organisation;
    insert into person (name) select 'Person ' || n from generate_series(1, ${people}) n;
    insert into person_identifier (person_id, kind, value, verified_at) select id, 'email', replace(name, ' ', '.') || '@bench.example', now() from person;
    insert into membership (person_id, organisation_id, kind, sort_name, find_by) select p.id, o.id, 'employee', p.name, p.name from person p, organisation o;
    insert into membership_term (organisation_id, membership_id, person_id, starts_on) select organisation_id, id, person_id, '2020-01-01' from membership;
    insert into job (organisation_id, membership_id, person_id) select organisation_id, id, person_id from membership;
    insert into job_term (organisation_id, job_id, membership_id, person_id, starts_on) select organisation_id, id, membership_id, person_id, '2020-01-01' from job;
    update job_term t set manager_job_id = a.ids[1 + abs(hashtext(t.id::text)) % 500] from (select array_agg(id order by id) as ids from job) a
      where t.job_id <> a.ids[1 + abs(hashtext(t.id::text)) % 500];
    insert into notice_setting (organisation_id, quiet_from, quiet_to, send_hour, working_days_only) select id, 0, 0, 0, false from organisation;
    insert into notice_rule (organisation_id, name, trigger, days, channels, is_on, on_since, manager_from)
      select id, ${name}, 'due', '{-7}', '{site,email}', true, now(), 30 from organisation;`)
  await client.query(
    `alter table membership_term enable trigger user; alter table job_term enable trigger user; analyze;`,
  )
}

/** The usual time of some tries, in ms; before each everything said is forgotten and due again. */
async function planned(
  client: pg.Client,
  plan: () => Promise<number>,
): Promise<{ ms: number; made: number }> {
  const taken: number[] = []
  let made = 0
  for (let at = 0; at < 5; at += 1) {
    await client.query('truncate notice_delivery, notice, standing')
    await client.query(
      `insert into standing (organisation_id, requirement_id, membership_id, person_id, state, starts_on, due_on)
         select m.organisation_id, r.id, m.id, m.person_id, 'due', '2024-01-01', today() + case when m.nth <= $1 then 7 else 100 end
           from (select m.*, row_number() over (order by id) as nth from membership m) m, requirement r`,
      [told],
    )
    await client.query('analyze standing, notice')
    const started = performance.now()
    made = await plan()
    taken.push(performance.now() - started)
  }
  return { ms: taken.sort((a, b) => a - b)[2] as number, made }
}

function line(what: string, ms: number, budget: number, isRight: boolean): boolean {
  const holds = isRight && ms <= budget
  console.log(
    `  ${holds ? 'holds ' : 'MISSES'} ${what.padEnd(38)} ${ms.toFixed(0).padStart(6)} ms (budget ${budget})`,
  )
  return holds
}

/** Prints the lines of notices; whether all hold. */
export async function benchNotices(folder: string): Promise<boolean> {
  const dataDir = join(process.env.BENCH_DATA ?? folder, 'notices')
  console.log(`Notices: ${people} people, ${told} of them told`)
  await mkdir(dataDir, { recursive: true })
  const installation = await openInstallation(
    readConfig({ DATA_DIR: dataDir, DEMO: '0' }),
    openLog('error'),
    {
      as: 'command',
    },
  )
  const client = new pg.Client({ connectionString: installation.address.ownerUrl })
  await client.connect()
  try {
    if (!existsSync(join(dataDir, 'filled'))) {
      await fill(client)
      await writeFile(join(dataDir, 'filled'), '')
    }
    const { ms, made } = await planned(client, () => planNotices(installation.services))
    const started = performance.now()
    await sendNotices(installation.services)
    const sendingMs = performance.now() - started
    const { rows } = await client.query(
      `select count(*)::integer as sent from notice_delivery where state = 'sent'`,
    )
    return [
      line(`planning ${made} notices`, ms, budgetMs, made === told),
      line(
        `putting ${rows[0].sent} messages into the mail`,
        sendingMs,
        sendingBudgetMs,
        rows[0].sent === told,
      ),
    ].every(Boolean)
  } finally {
    await client.end()
    await installation.close()
  }
}
