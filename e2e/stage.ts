import type { BrowserContext, FrameLocator, Page } from 'playwright-core'
import { packagedFor } from '../test/world/packages.ts'
import type { World } from '../test/world/world.ts'

export const host = 'wexcombe.localhost'

export type Stage = {
  organisation: string
  site: string
  /** A course of one package on the site, published. */
  course(title: string, zipPath: string, rule?: Record<string, unknown>): Promise<StagedCourse>
  learner(name: string): Promise<Learner>
  /** The address of the player for a learner's own run, opened here. */
  run(learner: Learner, course: StagedCourse): Promise<{ path: string; enrolment: string }>
}
export type StagedCourse = { id: string; structure: string; activity: string; version: string; slug: string }
export type Learner = { person: string; membership: string; token: string }

/** One council with one site, for a browser to learn on. */
export async function setStage(world: Pick<World, 'services' | 'rows' | 'database'>): Promise<Stage> {
  const { rows, database } = world
  const organisation = await rows.organisation('Wexcombe County Council')
  const site = await rows.site(host, organisation)
  return {
    organisation,
    site,
    async course(title, zipPath, rule = {}) {
      const course = await rows.course(organisation, site, title)
      const version = await packagedFor(world, { zipPath, organisation, activity: course.activity })
      for (const [name, value] of Object.entries(rule)) {
        await database.owner.query(`update activity set ${name} = $1 where id = $2`, [value, course.activity])
      }
      return { ...course, version }
    },
    async learner(name) {
      const person = await rows.person(name)
      const membership = await rows.membership(person, organisation)
      return { person, membership, token: await rows.session(person, site) }
    },
    async run(learner, course) {
      const enrolment = await rows.enrolment(learner.person, course, organisation, learner.membership)
      return { enrolment, path: `/play/${enrolment}/${course.activity}` }
    },
  }
}

/** Signs a browser in as the learner. */
export async function signInAs(context: BrowserContext, learner: Learner): Promise<void> {
  await context.addCookies([{ name: 'guildhall_session', value: learner.token, domain: host, path: '/' }])
}

/** What the package shows: the frame in the frame of the player. */
export function lessonIn(page: Page): FrameLocator {
  return page.frameLocator('.gp-frame').frameLocator('iframe')
}

/** Answers "yes" to whatever a package asks by a dialog. */
export function agreeToDialogs(page: Page): void {
  page.on('dialog', dialog => void dialog.accept().catch(() => undefined))
}
