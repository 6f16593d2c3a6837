import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { socketFolderFor } from '../src/platform/postgres/folders.ts'
import { freePort } from '../test/free-port.ts'
import { serverProcess } from './server-process.ts'

export type Product = {
  port: number
  contentPort: number
  /** The database as its owner, to arrange what nobody can arrange by clicking. */
  ownerUrl: string
  /** Asks for an end, waits for it and removes the data. */
  stop(): Promise<void>
}

/**
 * Starts what people install, `dist/main.js`, with the demo world in an empty data folder, or in a fresh database on
 * the server that DATABASE_URL names. Answers when it serves. @throws with what it said, when it ends before that.
 */
export async function startProduct(): Promise<Product> {
  const dataDir = await mkdtemp(join(tmpdir(), 'guildhall-product-'))
  const [port, contentPort] = [await freePort(), await freePort()]
  const database = process.env.DATABASE_URL ? await freshDatabase(process.env.DATABASE_URL) : undefined
  const server = serverProcess({
    PORT: String(port),
    CONTENT_PORT: String(contentPort),
    DATA_DIR: dataDir,
    DATABASE_URL: database?.url ?? '',
    DEMO: '1',
    LOG_LEVEL: 'warn',
  })
  const stop = async () => {
    await server.stop()
    await database?.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await server.start()
  } catch (error) {
    await stop()
    throw error
  }
  return { port, contentPort, ownerUrl: database?.url ?? embeddedUrl(dataDir), stop }
}

/** The embedded server listens on a socket in its data folder, which this user alone can enter. */
function embeddedUrl(dataDir: string): string {
  const host = encodeURIComponent(socketFolderFor(dataDir))
  return `postgresql://guildhall_owner@localhost/guildhall?host=${host}`
}

async function freshDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `guildhall_product_${process.pid}`
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await run(`drop database if exists ${name} with (force)`)
  await run(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.toString(), drop: () => run(`drop database if exists ${name} with (force)`) }
}

export const wexcombe = 'wexcombe.localhost'
export const cwmTaran = 'cwmtaran.localhost'
export const demoPassword = 'guildhall-demo'

/** The people of the demo world that journeys are made as, by what they are there. */
export const people = {
  learner: { host: wexcombe, address: 'learner@wexcombe.example' },
  manager: { host: wexcombe, address: 'manager@wexcombe.example' },
  trainer: { host: wexcombe, address: 'trainer@wexcombe.example' },
  lead: { host: wexcombe, address: 'lead@wexcombe.example' },
  admin: { host: wexcombe, address: 'admin@wexcombe.example' },
  partner: { host: wexcombe, address: 'admin@hollybank.example' },
  operator: { host: wexcombe, address: 'operator@guildhall.example' },
  officer: { host: wexcombe, address: 'officer@wexcombe.example' },
  welshLearner: { host: cwmTaran, address: 'learner@cwmtaran.example' },
} as const

export type Who = keyof typeof people

/** Where a page of a site is on the running product. */
export function addressOf(product: { port: number }, host: string, path: string): string {
  return `http://${host}:${product.port}${path}`
}

/** Signs in as somebody does who types: name, password, button. Returns on the page that they land on. */
export async function signIn(page: Page, product: { port: number }, who: Who): Promise<void> {
  const { host, address } = people[who]
  await page.goto(addressOf(product, host, '/sign-in'))
  await fillSignIn(page, address)
  await page.locator('form.gh-box button[type=submit]').click()
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
}

/** Types name and password into the two fields of the sign-in page, whatever its language. */
export async function fillSignIn(page: Page, address: string): Promise<void> {
  await page.locator('input[name=identifier][autocomplete^=username]').fill(address)
  await page.locator('input[name=password][type=password]').fill(demoPassword)
}
