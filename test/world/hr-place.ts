import type { Visitor } from './visitor.ts'
import type { World } from './world.ts'

export type Outcome = {
  run: string
  state: string
  people: Record<string, number>
  notice: { code: string } | null
}
export type Place = {
  organisation: string
  site: string
  host: string
  admin: string
  source: string
  browser: Visitor
  /** Settings of the source other than its own. */
  set(settings: Record<string, unknown>): Promise<void>
  /** Uploads a file of people and lets it be checked. */
  check(
    lines: string[] | Buffer,
    more?: { asOf?: string; covers?: string; files?: Record<string, string[]> },
  ): Promise<Outcome>
  /** The same, and applies it. */
  bring(
    lines: string[] | Buffer,
    more?: { asOf?: string; covers?: string; reason?: string; files?: Record<string, string[]> },
  ): Promise<Outcome>
  outcome(run: string): Promise<Outcome>
  /** Everybody as held true now, one line each. */
  people(): Promise<string[]>
  faults(run: string): Promise<Record<string, string[]>>
}

/** An organisation with an administrator and a source of staff files. */
export async function place(world: World, name: string): Promise<Place> {
  const { rows, database } = world
  const host = `${name.toLowerCase()}.test`
  const organisation = await rows.organisation(name)
  const site = await rows.site(host, organisation)
  const admin = await rows.person(`Admin of ${name}`)
  await rows.grant(admin, 'organisation_admin', organisation)
  const browser = world.visitor(host, await rows.session(admin, site))
  const made = await browser.post('/manage/hr/new', { name: 'Staff system' })
  const source = String(made.headers.location).split('/').at(-1) as string
  const ask = async <T>(text: string, values: unknown[]): Promise<T[]> =>
    (await database.owner.query(text, values)).rows
  const set = async (settings: Record<string, unknown>) => {
    await database.owner.query('update hr_source set settings = settings || $2 where id = $1', [
      source,
      JSON.stringify(settings),
    ])
  }
  await set({ createsUnits: true, threshold: 100 })

  const outcome = async (run: string): Promise<Outcome> => {
    const [found] = await ask<{
      state: string
      counts: { people?: Record<string, number> }
      notice: Outcome['notice']
    }>('select state, counts, notice from hr_run where id = $1', [run])
    if (!found) throw new Error('no such run')
    return { run, state: found.state, people: found.counts.people ?? {}, notice: found.notice }
  }
  const check: Place['check'] = async (lines, more = {}) => {
    const content = Buffer.isBuffer(lines) ? lines : Buffer.from(lines.join('\n'))
    const fields = { asOf: more.asOf ?? '2026-01-01', covers: more.covers ?? 'everybody' }
    const others = Object.entries(more.files ?? {}).map(([field, text]) => [
      field,
      { fileName: `${field}.csv`, content: Buffer.from(text.join('\n')) },
    ])
    const files = { people: { fileName: 'people.csv', content }, ...Object.fromEntries(others) }
    const answer = await browser.upload(
      `/manage/hr/sources/${source}/runs`,
      fields,
      content.length > 0 ? files : Object.fromEntries(others),
    )
    if (answer.statusCode !== 303)
      throw new Error(
        `upload: ${answer.statusCode} ${answer.body.match(/error-message[^<]*<[^>]*>[^<]*<[^>]*>([^<]*)/)?.[1]}`,
      )
    const run = String(answer.headers.location).split('/').at(-1) as string
    if ((await outcome(run)).state === 'mapping') {
      const form = (await browser.get(`/manage/hr/runs/${run}/mapping`)).body
      const chosen = [...form.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(
        ([, field, items]) => [
          field,
          /value="([^"]*)"[^>]*selected|selected[^>]*value="([^"]*)"/
            .exec(items ?? '')
            ?.slice(1)
            .find(value => value !== undefined) ?? '',
        ],
      )
      const saved = await browser.post(`/manage/hr/runs/${run}/mapping`, Object.fromEntries(chosen))
      if (saved.statusCode !== 303) throw new Error(`mapping: ${saved.statusCode}`)
    }
    await world.runJobs()
    return outcome(run)
  }
  const bring: Place['bring'] = async (lines, more = {}) => {
    const checked = await check(lines, more)
    const answer = await browser.post(`/manage/hr/runs/${checked.run}/apply`, { reason: more.reason ?? '' })
    if (answer.statusCode !== 303) throw new Error(`apply: ${answer.statusCode}`)
    await world.runJobs()
    return outcome(checked.run)
  }
  return {
    ...{ organisation, site, host, admin, source, browser, set, check, bring, outcome },
    faults: async run => {
      const found = await ask<{ line: number; codes: string[] }>(
        `select line, array(select f ->> 'code' from jsonb_array_elements(faults) f) as codes from hr_row
          where run_id = $1 and faults <> '[]' order by line`,
        [run],
      )
      return Object.fromEntries(found.map(row => [row.line, row.codes]))
    },
    people: async () => {
      const found = await ask<{ line: string }>(
        `select concat(m.employee_number, ' ', p.name, ' ', (select string_agg(t.starts_on || '-' || coalesce(t.ends_on::text, ''), ' ' order by t.starts_on)
                  from membership_term t where t.membership_id = m.id and t.superseded_at is null), ' | ',
                (select string_agg(concat(u.name #>> '{en,text}', '/', r.name #>> '{en,text}', ' ', j.starts_on, '-', j.ends_on, ' ', mp.name), '; ' order by b.reference, j.starts_on)
                  from job_term j join job b on b.id = j.job_id left join unit u on u.id = j.unit_id left join job_role r on r.id = j.job_role_id
                  left join job mj on mj.id = j.manager_job_id left join person mp on mp.id = mj.person_id
                 where j.membership_id = m.id and j.superseded_at is null)) as line
           from membership m join person p on p.id = m.person_id
          where m.organisation_id = $1 and exists (select 1 from membership_term t where t.membership_id = m.id and t.superseded_at is null)
          order by m.employee_number`,
        [organisation],
      )
      return found.map(row => row.line)
    },
  }
}
