import type { FastifyBaseLogger as Logger } from 'fastify'
import type { Config } from '../config/config.ts'
import type { Db } from '../db/connect.ts'
import type { OnStatement } from '../db/driver.ts'
import type { FileStore } from '../files/store.ts'
import type { Lang } from '../i18n/words.ts'
import type { Actor, Site } from './actor.ts'

/** What the whole process shares. */
export type Services = {
  config: Config
  databases: Databases
  files: FileStore
  log: Logger
  /** Of this installation; every token and signature is derived from it. */
  secret: Buffer
  clock: () => Date
}

export type Databases = {
  /** Opens a transaction of the application role. Every statement inside runs as whoever was set as the actor. */
  transaction<T>(work: (db: Db) => Promise<T>, options?: { onStatement?: OnStatement }): Promise<T>
  /** One statement on its own, without an actor: only what an owner-defined function answers can be read. */
  single<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** A read-only transaction of the report role, on the replica where there is one, under the given actor. */
  report<T>(actor: Actor, site: Site, work: (db: Db) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Everything one piece of work needs: the transaction with its actor, and the world around it. */
export type Ctx = {
  db: Db
  actor: Actor
  site: Site
  lang: Lang
  now: Date
  requestId: string
  log: Logger
  services: Services
}

/** The context of somebody who is certainly signed in. */
export type SignedIn = Ctx & {
  actor: Actor & { person: NonNullable<Actor['person']>; session: NonNullable<Actor['session']> }
}
