import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const nobody = 65534

/** How to start a PostgreSQL program: what stands before it, as which user, and who must own its files. */
export type Unprivileged = { prefix: string[]; uid?: number; gid?: number; owner: number | undefined }

/**
 * PostgreSQL refuses to run as root. An ordinary user needs nothing. Root runs it, in this order of
 * preference: in a user namespace where root is called 1000 (files stay root's); where that is forbidden,
 * as in most containers, as nobody with the one capability needed to pass through folders such as /root;
 * and at last as plain nobody.
 * @throws Error with one sentence when root can run it in none of these ways.
 */
export async function findUnprivileged(initdb: string, folder: string): Promise<Unprivileged> {
  const me = process.getuid?.()
  if (me !== 0) return { prefix: [], owner: me }
  for (const way of waysForRoot) {
    if (await works(way, initdb, folder)) return way
  }
  throw new Error(
    `PostgreSQL does not run as root, and this machine forbids giving it another user that can enter ${folder}: start Guildhall as an ordinary user, or set DATABASE_URL.`,
  )
}

const asNobody = [
  'setpriv',
  `--reuid=${nobody}`,
  `--regid=${nobody}`,
  '--clear-groups',
  // Without it access(2), by which PostgreSQL looks for its own files, does not count the capability.
  '--securebits=+no_setuid_fixup',
]

const waysForRoot: Unprivileged[] = [
  { prefix: ['unshare', '--user', '--map-user=1000', '--map-group=1000'], owner: 0 },
  ...['dac_read_search', 'dac_override'].map(capability => ({
    prefix: [...asNobody, `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`],
    owner: nobody,
  })),
  { prefix: [], uid: nobody, gid: nobody, owner: nobody },
]

/** Asks initdb what it would do, which makes it find its files and refuse root, and changes nothing. */
async function works(way: Unprivileged, initdb: string, folder: string): Promise<boolean> {
  const [command = '', ...rest] = [...way.prefix, initdb, '--show', '-D', join(folder, 'postgres')]
  try {
    await run(command, rest, { uid: way.uid, gid: way.gid, timeout: 20_000 })
    return true
  } catch {
    return false
  }
}
