import { lookup } from 'node:dns/promises'
import { constants } from 'node:fs'
import { access, mkdtemp, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Config } from '../../../platform/config/config.ts'
import { scanFile } from '../../../platform/files/scan.ts'
import { type Finding, ok, problem, warning } from './finding.ts'

const littleBytes = 2_000_000_000
const tooLittleBytes = 300_000_000

/** The machine: Node, the data folder, the disk. */
export async function examineMachine(config: Config): Promise<Finding[]> {
  const [major = 0] = process.versions.node.split('.').map(Number)
  const found = [
    major >= 24
      ? ok(`Node ${process.versions.node}.`)
      : problem(`Node ${process.versions.node} is too old.`, 'Start through npm, which brings Node 24.'),
  ]
  const folder = resolve(config.dataDir)
  const isThere = await stat(folder).then(
    place => place.isDirectory(),
    () => false,
  )
  if (!isThere) {
    // On a server of one's own with files in a bucket, nothing is kept here.
    if (config.databaseUrl && config.s3) return found
    return [
      ...found,
      problem(`There is no data folder at ${folder}.`, 'Set DATA_DIR, or start Guildhall, which makes it.'),
    ]
  }
  const mayWrite = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
  found.push(
    mayWrite
      ? ok(`The data folder ${folder} can be written to.`)
      : problem(`The data folder ${folder} can't be written to.`, 'Give it to the user who runs Guildhall.'),
  )
  return [...found, await examineDisk(folder)]
}

async function examineDisk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const says = `${(free / 1_000_000_000).toFixed(1)} GB are free on the disk of the data folder.`
  const todo = 'Make room: a full disk stops the database.'
  if (free < tooLittleBytes) return problem(says, todo)
  return free < littleBytes ? warning(says, todo) : ok(says)
}

/** The mail server, asked as a message would be, without sending one. */
export async function examineMail(config: Config, isDemo: boolean): Promise<Finding> {
  if (!config.smtpUrl) {
    return isDemo
      ? ok('No mail server is set: messages stay in the outgoing mail, where the operator reads them.')
      : warning(
          'No mail server is set: nobody gets invitations or forgotten-password links.',
          'Set SMTP_URL and MAIL_FROM.',
        )
  }
  const transport = createTransport({
    url: config.smtpUrl,
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 5000,
  })
  try {
    await transport.verify()
    return ok(`The mail server ${new URL(config.smtpUrl).host} takes messages.`)
  } catch (error) {
    return problem(
      `The mail server ${new URL(config.smtpUrl).host} does not take messages: ${(error as Error).message}.`,
      'Check SMTP_URL, its user and password, and the firewall.',
    )
  } finally {
    transport.close()
  }
}

/** Whether the names under which people come lead anywhere, the wildcard of the packages' origins too. */
export async function examineNames(config: Config, hosts: string[]): Promise<Finding[]> {
  const content = `doctor.${config.contentBaseUrl.hostname}`
  const found: Finding[] = []
  for (const host of [...hosts, content]) {
    if (host.endsWith('.localhost') || host === 'localhost') continue
    const leads = await lookup(host).then(
      () => true,
      () => false,
    )
    if (leads) found.push(ok(`${host} leads to an address.`))
    else if (host === content)
      found.push(
        problem(
          `${host} leads nowhere: packages have no origin of their own, and can't be played.`,
          `Add *.${config.contentBaseUrl.hostname} to the DNS, or set CONTENT_BASE_URL.`,
        ),
      )
    else found.push(warning(`${host} leads nowhere.`, `Add ${host} to the DNS.`))
  }
  if (found.length === 0) found.push(ok('All sites are on .localhost, which browsers find by themselves.'))
  if (
    config.databaseUrl &&
    config.baseUrl.protocol === 'http:' &&
    !/localhost$|^127\./.test(config.baseUrl.hostname)
  )
    found.push(
      warning('BASE_URL is not https.', 'Put a reverse proxy with TLS in front and set BASE_URL to https.'),
    )
  return found
}

/** The virus scanner, asked about a harmless file. */
export async function examineScanner(config: Config): Promise<Finding[]> {
  if (!config.scanCommand)
    return [ok('No virus scanner is set: uploads are checked by Guildhall itself only.')]
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-doctor-'))
  try {
    const file = join(folder, 'harmless.txt')
    await writeFile(file, 'Nothing harmful is in here.\n')
    const said = await scanFile(config.scanCommand, file)
    if (said === 'clean') return [ok('The virus scanner answers.')]
    return [
      problem(
        said === 'refused'
          ? 'The virus scanner refuses a harmless file: every upload is refused.'
          : 'The virus scanner can not be started: no upload is taken.',
        'Run SCAN_COMMAND by hand with a file as the user who runs Guildhall.',
      ),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
