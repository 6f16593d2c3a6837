import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { addressOf } from '../src/platform/db/connect.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { ownDatabase } from '../src/platform/db/own-database.ts'
import { startEmbedded } from '../src/platform/postgres/embedded.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses with the database name left open: `{database}` stands for it. */
    database: { owner: string; app: string; report: string; admin: string; template: string }
  }
}

type Provided = { owner: string; app: string; report: string; admin: string; template: string }
let shared: Promise<{ provided: Provided; stop: () => Promise<void> }> | undefined
let users = 0

/** One server and one migrated template for the whole run; every test file clones the template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  users += 1
  shared ??= process.env.DATABASE_URL ? onOwnServer(process.env.DATABASE_URL) : onEmbedded()
  const { provided, stop } = await shared
  project.provide('database', provided)
  return async () => {
    users -= 1
    if (users === 0) await stop()
  }
}

async function onEmbedded() {
  const dataDir = await mkdtemp(join(tmpdir(), 'guildhall-test-'))
  const server = await startEmbedded({ dataDir, fast: true })
  const template = 'guildhall_template'
  const address = await ownDatabase(server, template)
  await migrate(address.ownerUrl)
  const open = (url: string) => url.replace(template, '{database}')
  return {
    provided: {
      owner: open(address.ownerUrl),
      app: open(address.roleUrl('guildhall_app')),
      report: open(address.roleUrl('guildhall_report')),
      admin: server.url('postgres'),
      template,
    },
    stop: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function onOwnServer(url: string) {
  const template = `guildhall_template_${process.pid}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${template}`)
  const named = new URL(url)
  named.pathname = `/${template}`
  const address = addressOf(named.toString())
  await migrate(address.ownerUrl)
  const open = (text: string) => text.replace(template, '{database}')
  return {
    provided: {
      owner: open(address.ownerUrl),
      app: open(address.roleUrl('guildhall_app')),
      report: open(address.roleUrl('guildhall_report')),
      admin: url,
      template,
    },
    stop: async () => {
      await admin.query(`drop database if exists ${template} with (force)`)
      await admin.end()
    },
  }
}
