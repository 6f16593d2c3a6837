import { createHash } from 'node:crypto'
import { chmod, lchown, lstat, mkdir, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Unprivileged } from './unprivileged.ts'

/** The kernel allows 107 bytes for a socket's path; this is for the folder, without `/.s.PGSQL.5432`. */
const longestSocketFolder = 86

/** Where the sockets of a data folder are: inside it, or in a private short folder when it is too deep. */
export function socketFolderFor(dataDir: string): string {
  const inside = join(resolve(dataDir), 'run')
  if (Buffer.byteLength(inside) <= longestSocketFolder) return inside
  const mark = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12)
  const name = `guildhall-${process.getuid?.() ?? 0}-${mark}`
  const inTemporary = join(tmpdir(), name)
  return Buffer.byteLength(inTemporary) <= longestSocketFolder ? inTemporary : join('/tmp', name)
}

/**
 * Makes the folder of the sockets, for its owner only. The temporary folder is everybody's, so one that
 * somebody else made there first is refused: whoever owns it could stand between us and the database.
 */
export async function prepareSocketFolder(folder: string, way: Unprivileged): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (!(await lstat(folder)).isDirectory() || (await ownedByStranger(folder))) {
    throw new Error(`${folder} belongs to somebody else: remove it and start again.`)
  }
  await chmod(folder, 0o700)
  await giveTo(folder, way)
}

/** Whether its owner is neither this user nor the one that PostgreSQL may run as for root. */
export async function ownedByStranger(folder: string): Promise<boolean> {
  const { uid } = await lstat(folder)
  const me = process.getuid?.()
  return uid !== me && !(me === 0 && uid === 65534)
}

/** Hands a folder and all in it to the user PostgreSQL runs as, when root starts it under another one. */
export async function giveTo(folder: string, way: Unprivileged): Promise<void> {
  if (process.getuid?.() !== 0 || way.owner === undefined) return
  if ((await lstat(folder)).uid === way.owner) return
  for (const entry of await readdir(folder, { recursive: true })) {
    await lchown(join(folder, entry), way.owner, way.owner)
  }
  // Last, so that an interrupted walk is taken up again the next time.
  await lchown(folder, way.owner, way.owner)
}

/** Removes what an interrupted first start left behind. */
export async function removeHalfMade(dataDir: string): Promise<void> {
  for (const entry of await readdir(dataDir)) {
    const pid = /^postgres\.new-(\d+)-/.exec(entry)?.[1]
    if (pid && !isAlive(Number(pid))) await rm(join(dataDir, entry), { recursive: true, force: true })
  }
}

/** Whether a process with this number exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
