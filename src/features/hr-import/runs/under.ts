import type { Db } from '../../../platform/db/connect.ts'
import type { Actor } from '../../../platform/tenancy/actor.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import { nobody } from '../../../platform/tenancy/open-request.ts'
import { becomeActor, writeProgress } from './queries-progress.ts'

/** The actor that a job carries. */
export type Carried = {
  person: string | null
  site: string
  acting_org: string
  member_orgs: string[]
  staff_orgs: string[]
}

/** A transaction of its own under the actor that a job carries. */
export function under<T>(services: Services, actor: Carried, work: (db: Db) => Promise<T>): Promise<T> {
  return services.databases.transaction(async db => {
    await becomeActor(db, actor)
    return work(db)
  })
}

/** The same actor as what is recorded knows it. */
export function recordedAs(actor: Carried): Actor {
  const person = actor.person ? { id: actor.person, name: '', known_as: null, lang: null } : null
  return {
    ...nobody,
    person,
    actingOrg: actor.acting_org,
    staffOrgs: actor.staff_orgs,
    memberOrgs: actor.member_orgs,
  }
}

/** Tells how far a run is, beside the transaction that does the work, at most a few times a second. */
export function progressOf(services: Services, actor: Carried, runId: string) {
  let last = { step: '', at: 0 }
  return async (step: string, done: number, total: number): Promise<void> => {
    const now = Date.now()
    if (step === last.step && now - last.at < 300) return
    last = { step, at: now }
    await under(services, actor, db =>
      writeProgress(db, { runId, organisationId: actor.acting_org, step, done, total }),
    )
  }
}
