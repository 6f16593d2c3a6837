import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/connect.ts'
import type { Feature, Reaction } from '../feature.ts'
import { defineOutsideJob, enqueue, type Job } from '../jobs/define.ts'
import type { Services } from '../tenancy/context.ts'

type Fact = { id: string; verb: string; payload: Record<string, unknown>; actor: unknown }

/** How many facts are fetched at once. */
const batch = 100

/**
 * The jobs that bring facts to the features' reactions: in the order in which the facts were recorded, each reaction
 * in a transaction of its own under the actor of the fact. A reaction that fails is tried again by a job of its own,
 * so that neither other reactions nor later facts wait for it. A fact may arrive twice after a crash.
 */
export function outboxDelivery(features: Pick<Feature, 'name' | 'reactions'>[]): Job[] {
  const reactions = new Map<string, Reaction>()
  for (const { name, reactions: own = [] } of features) {
    for (const reaction of own) {
      const key = `${name}.${reaction.name}`
      if (reactions.has(key)) throw new Error(`The reaction ${key} is declared twice`)
      reactions.set(key, reaction)
    }
  }
  return [
    defineOutsideJob('outbox.deliver', z.object({}), services => deliverAll(services, reactions)),
    defineOutsideJob('outbox.react', z.object({ fact: z.uuid(), reaction: z.string() }), (services, data) =>
      reactAgain(services, reactions, data),
    ),
  ]
}

async function deliverAll(services: Services, reactions: Map<string, Reaction>): Promise<void> {
  for (;;) {
    const facts = await services.databases.transaction(db => factsToDeliver(db))
    for (const fact of facts) await deliver(services, reactions, fact)
    if (facts.length < batch) return
  }
}

async function deliver(services: Services, reactions: Map<string, Reaction>, fact: Fact): Promise<void> {
  const failed: string[] = []
  for (const [name, reaction] of reactions) {
    if (reaction.on !== fact.verb) continue
    await react(services, reaction, fact).catch(error => {
      services.log.warn(
        { err: error, fact: fact.id, reaction: name },
        'a reaction failed and will be tried again',
      )
      failed.push(name)
    })
  }
  await services.databases.transaction(async db => {
    for (const reaction of failed) {
      const key = `outbox.react:${fact.id}:${reaction}`
      await enqueue(db, 'outbox.react', { fact: fact.id, reaction }, { key })
    }
    await sql`select facts_were_delivered(${[fact.id]}::uuid[])`.execute(db)
  })
}

async function react(services: Services, reaction: Reaction, fact: Fact): Promise<void> {
  await services.databases.transaction(async db => {
    await sql`select set_actor(${JSON.stringify(fact.actor)}::jsonb)`.execute(db)
    await reaction.run({ db, now: services.clock(), log: services.log, services }, fact.payload)
  })
}

async function reactAgain(
  services: Services,
  reactions: Map<string, Reaction>,
  given: { fact: string; reaction: string },
): Promise<void> {
  const reaction = reactions.get(given.reaction)
  const { rows } = await services.databases.transaction(db =>
    sql<Fact>`select * from fact_with_id(${given.fact})`.execute(db),
  )
  // A reaction that a newer version no longer has, or a fact that retention removed: nothing is left to do.
  if (reaction && rows[0]) await react(services, reaction, rows[0])
}

async function factsToDeliver(db: Db): Promise<Fact[]> {
  const { rows } = await sql<Fact>`select * from facts_to_deliver(${batch})`.execute(db)
  return rows
}
