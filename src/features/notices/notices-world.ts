import { openWorld, type World } from '../../../test/world/world.ts'
import { addDays } from './rules.ts'

export const host = 'notices.test'

/** The product with one council on one site, whose messages may go out at any hour of any day. */
export async function noticesWorld(settings: Record<string, string> = {}) {
  const world = await openWorld(settings)
  const { rows, database } = world
  const council = await rows.organisation('Wexcombe')
  const other = await rows.organisation('Hollybank')
  const site = await rows.site(host, council, [other])
  const admin = await rows.person('Ada Admin', 'ada@wexcombe.example')
  await rows.membership(admin, council)
  await rows.grant(admin, 'organisation_admin', council)
  for (const organisation of [council, other])
    await rows.insert('notice_setting', {
      organisation_id: organisation,
      quiet_from: 0,
      quiet_to: 0,
      send_hour: 0,
      working_days_only: false,
    })
  const ask = async <T = Record<string, string>>(text: string, values: unknown[] = []): Promise<T[]> =>
    (await database.owner.query(text, values)).rows
  const today = (await ask('select today()::text as day'))[0]?.day as string
  const requirement = await requirementOf(world, council, 'Fire safety')

  return {
    ...{ world, ask, today, council, other, site, admin, requirement },
    inDays: (days: number) => addDays(today, days),
    /** Somebody of an organisation with a job, perhaps under a manager. */
    async worker(
      name: string,
      more: { organisation?: string; manager?: string; email?: string | null; lang?: string } = {},
    ) {
      const { organisation = council, manager, lang = 'en' } = more
      const address =
        more.email === null ? undefined : (more.email ?? `${name.replaceAll(' ', '.')}@work.example`)
      const person = await rows.person(name, address)
      await ask('update person set lang = $2 where id = $1', [person, lang])
      const membership = await rows.membership(person, organisation)
      const job = await rows.job(person, organisation, membership, { manager })
      return { person, membership, job, organisation }
    },
    /** Where somebody stands by the requirement from long ago on. */
    async stands(
      who: { person: string; membership: string; organisation: string },
      state: string,
      more: { due?: string; expires?: string; since?: string; requirement?: string } = {},
    ) {
      await ask(
        'update standing set superseded_at = now() where membership_id = $1 and requirement_id = $2 and superseded_at is null',
        [who.membership, more.requirement ?? requirement],
      )
      await rows.insert('standing', {
        organisation_id: who.organisation,
        requirement_id: more.requirement ?? requirement,
        membership_id: who.membership,
        person_id: who.person,
        state,
        starts_on: more.since ?? '2025-01-01',
        due_on: more.due ?? null,
        expires_on: more.expires ?? null,
      })
    },
    /** Many people of the council at once, each with a due date in seven days. */
    crowd: (many: number) =>
      ask(
        `with p as (insert into person (name, lang) select 'Person ' || n, case when n % 2 = 0 then 'en' else 'cy' end from generate_series(1, $1::integer) n returning id, name),
              i as (insert into person_identifier (person_id, kind, value, verified_at) select id, 'email', replace(name, ' ', '.') || '@crowd.example', now() from p),
              m as (insert into membership (person_id, organisation_id, kind) select id, $2, 'employee' from p returning id, person_id, organisation_id),
              t as (insert into membership_term (organisation_id, membership_id, person_id, starts_on) select organisation_id, id, person_id, '2020-01-01' from m)
         insert into standing (organisation_id, requirement_id, membership_id, person_id, state, starts_on, due_on)
           select organisation_id, $3, id, person_id, 'due', '2025-01-01', today() + 7 from m`,
        [many, council, requirement],
      ),
    rule: (values: Record<string, unknown> = {}) =>
      rows.insert('notice_rule', {
        organisation_id: council,
        name: rows.en('A rule'),
        trigger: 'due',
        days: [-30, -7, -1],
        channels: ['site', 'email'],
        is_on: true,
        on_since: new Date(Date.now() - 10 * 86_400_000),
        active_from: '2025-01-01',
        ...values,
      }),
    switchOff: () => ask('update notice_rule set is_on = false, on_since = null where is_on'),
    browserOf: async (person: string) => world.visitor(host, await rows.session(person, site)),
    /** The messages that were written to somebody, oldest first. */
    mailsTo: (person: string) =>
      ask('select subject, body_text, recipient from mail where person_id = $1 order by id', [person]),
    statesOf: async (person: string) =>
      (await ask('select state from notice_delivery where person_id = $1 order by id', [person])).map(
        row => row.state,
      ),
  }
}
export type NoticesWorld = Awaited<ReturnType<typeof noticesWorld>>

/** An active requirement; where people stand by it, tests write themselves. */
export function requirementOf({ rows }: World, organisation: string, name: string): Promise<string> {
  return rows.insert('requirement', { organisation_id: organisation, name: rows.en(name), state: 'active' })
}
