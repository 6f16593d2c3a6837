import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { newToken } from '../../src/platform/http/tokens.ts'
import { tokenHash } from '../../src/platform/tenancy/open-request.ts'

/** Tiny factories: each writes one thing as the owner and answers with its id. */
export function rowFactories(owner: pg.Pool) {
  const insert = async (table: string, values: Record<string, unknown>): Promise<string> => {
    const names = Object.keys(values)
    const places = names.map((_, index) => `$${index + 1}`)
    const text = `insert into ${table} (${names.join(', ')}) values (${places.join(', ')}) returning id`
    const { rows } = await owner.query<{ id: string }>(text, Object.values(values))
    return (rows[0] as { id: string }).id
  }
  const en = (text: string, cy?: string) =>
    JSON.stringify({ en: { text, state: 'approved' }, ...(cy ? { cy: { text: cy, state: 'draft' } } : {}) })
  const slugOf = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')

  return {
    insert,
    en,
    organisation: (name: string) => insert('organisation', { name: en(name), short_name: name }),
    async site(
      hostName: string,
      hostOrganisation: string,
      others: string[] = [],
      more: Record<string, unknown> = {},
    ) {
      const id = await insert('site', {
        host_name: hostName,
        host_organisation_id: hostOrganisation,
        name: en(`${hostName} learns`),
        ...more,
      })
      for (const organisation of [hostOrganisation, ...others])
        await insert('site_organisation', { site_id: id, organisation_id: organisation })
      return id
    },
    async unit(organisation: string, name: string, parent: string | null = null) {
      const id = await insert('unit', { organisation_id: organisation, name: en(name) })
      await insert('unit_parent', { organisation_id: organisation, unit_id: id, parent_id: parent })
      return id
    },
    async person(name: string, email?: string) {
      const id = await insert('person', { name })
      if (email)
        await insert('person_identifier', {
          person_id: id,
          kind: 'email',
          value: email,
          verified_at: new Date(),
        })
      return id
    },
    async membership(
      person: string,
      organisation: string,
      more: { kind?: string; employeeNumber?: string; startsOn?: string; endsOn?: string } = {},
    ) {
      const id = await insert('membership', {
        person_id: person,
        organisation_id: organisation,
        kind: more.kind ?? 'employee',
        employee_number: more.employeeNumber ?? null,
      })
      await insert('membership_term', {
        organisation_id: organisation,
        membership_id: id,
        person_id: person,
        starts_on: more.startsOn ?? '2020-01-01',
        ends_on: more.endsOn ?? null,
      })
      return id
    },
    async job(
      person: string,
      organisation: string,
      membership: string,
      more: { unit?: string; manager?: string } = {},
    ) {
      const id = await insert('job', {
        organisation_id: organisation,
        membership_id: membership,
        person_id: person,
      })
      await insert('job_term', {
        organisation_id: organisation,
        job_id: id,
        membership_id: membership,
        person_id: person,
        unit_id: more.unit ?? null,
        manager_job_id: more.manager ?? null,
        starts_on: '2020-01-01',
      })
      return id
    },
    grant: (person: string, role: string, organisation: string | null, unit?: string) =>
      insert('role_grant', {
        person_id: person,
        role,
        scope: unit ? 'unit' : organisation ? 'organisation' : 'installation',
        scope_id: unit ?? organisation,
        organisation_id: organisation,
      }),
    /** A published course of one declaration activity (or another kind), listed on the site. */
    async course(
      organisation: string,
      site: string,
      title: string,
      more: { visibleTo?: string; state?: string; unit?: string; rule?: string; slug?: string } = {},
    ) {
      const state = more.state ?? 'published'
      const course = await insert('course', {
        organisation_id: organisation,
        unit_id: more.unit ?? null,
        title: en(title),
        summary: en(`About ${title}`),
        state,
        published_at: state === 'published' ? new Date() : null,
      })
      const structure = await insert('course_structure', {
        organisation_id: organisation,
        course_id: course,
        number: 1,
      })
      const activity = await insert('activity', {
        organisation_id: organisation,
        course_id: course,
        kind: 'declaration',
        title: en(`I have read ${title}`),
        rule: 'declaration',
      })
      await insert('structure_activity', {
        organisation_id: organisation,
        structure_id: structure,
        activity_id: activity,
        position: 1,
      })
      await owner.query('update course set current_structure_id = $1 where id = $2', [structure, course])
      const slug = more.slug ?? `${slugOf(title)}-${course.slice(-6)}`
      const listing = await insert('listing', {
        organisation_id: organisation,
        course_id: course,
        site_id: site,
        slug,
        visible_to: more.visibleTo ?? 'organisation',
      })
      return { id: course, structure, activity, slug, listing }
    },
    async enrolment(
      person: string,
      course: { id: string; structure: string },
      organisation: string | null,
      membership: string | null,
      more: Record<string, unknown> = {},
    ) {
      return insert('enrolment', {
        person_id: person,
        course_id: course.id,
        structure_id: course.structure,
        organisation_id: organisation,
        membership_id: membership,
        number: 1,
        source: 'assigned',
        ...more,
      })
    },
    /**
     * A signed-in session, as the sign-in would leave it; answers with its token. A personal access token acts for the
     * organisation that its person would act for at first.
     */
    async session(person: string, site: string, more: { secondFactor?: boolean; kind?: string } = {}) {
      const token = newToken()
      const acting = await owner.query<{ id: string }>(
        `select o.organisation_id as id
           from site s join site_organisation o on o.site_id = s.id
           join role_grant g on g.organisation_id = o.organisation_id or g.role = 'operator'
          where s.id = $1 and g.person_id = $2
          order by o.organisation_id = s.host_organisation_id desc limit 1`,
        [site, person],
      )
      await insert('session', {
        token_hash: tokenHash(token),
        person_id: person,
        site_id: site,
        kind: more.kind ?? 'own',
        acting_org: more.kind === 'token' ? (acting.rows[0]?.id ?? null) : null,
        idle_minutes: 60,
        ends_at: new Date(Date.now() + 3_600_000),
        second_factor_at: more.secondFactor === false ? null : new Date(),
      })
      return token
    },
    randomId: () => randomUUID(),
  }
}

export type Rows = ReturnType<typeof rowFactories>
