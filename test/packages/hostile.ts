import { writeFile } from 'node:fs/promises'
import type { FindingCode } from '../../src/standards/scorm/findings.ts'
import { type BuildOptions, scorm12Contents, scorm12Package } from './build.ts'
import { hostileManifests } from './hostile-manifests.ts'
import type { HostilePackage } from './hostile-package.ts'
import { type RawEntry, rawZip, withZip64End } from './raw-zip.ts'
import type { ZipContents } from './write-zip.ts'

export type { HostilePackage }

/** Each differs from the others in kind, and each from a good package in one thing only. */
export function hostilePackages(): HostilePackage[] {
  return [
    ...notZips(),
    ...hostileNames(),
    ...specialEntries(),
    ...bombs(),
    ...lies(),
    ...falseEnds(),
    ...hostileManifests(),
  ]
}

const good = (options?: BuildOptions) => scorm12Contents(options)

/** The entries of a good package for the raw writer, with others added. */
function rawGood(...more: RawEntry[]): RawEntry[] {
  return [...asRaw(good()), ...more]
}

function asRaw(contents: ZipContents): RawEntry[] {
  return Object.entries(contents).map(([name, data]) => ({ name, data: Buffer.from(data as string) }))
}

const bytes = (name: string, expectedCode: FindingCode, make: () => Buffer): HostilePackage => ({
  name,
  expectedCode,
  build: path => writeFile(path, make()),
})

const raw = (name: string, expectedCode: FindingCode, ...more: RawEntry[]): HostilePackage =>
  bytes(name, expectedCode, () => rawZip(rawGood(...more)))

function notZips(): HostilePackage[] {
  return [
    bytes('empty file', 'zip.empty', () => Buffer.alloc(0)),
    bytes('text file renamed to zip', 'zip.notZip', () =>
      Buffer.from('Dear colleague, the course is attached.'),
    ),
    bytes('one byte', 'zip.notZip', () => Buffer.from('P')),
    bytes('web page renamed to zip', 'zip.notZip', () =>
      Buffer.from(`<!doctype html>${'<p>text</p>'.repeat(9000)}`),
    ),
    bytes('cut off half way', 'zip.truncated', () => {
      const whole = rawZip(rawGood({ name: 'big.bin', data: Buffer.alloc(5000, 7), method: 0 }))
      return whole.subarray(0, whole.length / 2)
    }),
    bytes('the start is missing', 'zip.directoryLies', () => rawZip(rawGood()).subarray(400)),
    bytes('a zip without entries', 'zip.noEntries', () => rawZip([])),
    bytes('hidden behind a picture', 'zip.leadingData', () => behindPicture()),
    bytes('trailing bytes after the end', 'zip.truncated', () =>
      Buffer.concat([rawZip(rawGood()), Buffer.from('and then some')]),
    ),
  ]
}

/** A file that is a picture at its start and a zip at its end, with offsets that know it. */
function behindPicture(): Buffer {
  const entries: RawEntry[] = [{ name: 'GIF89a', data: 'GIF89a' }, ...rawGood()]
  const zip = rawZip(entries)
  zip.write('GIF8', 0, 'latin1')
  // The first entry's header is now a picture's; take it out of the directory.
  const first = 30 + 6 + 8
  const end = zip.length - 22
  const directory = zip.readUInt32LE(end + 16)
  const cut = 46 + 6
  zip.writeUInt16LE(entries.length - 1, end + 8)
  zip.writeUInt16LE(entries.length - 1, end + 10)
  zip.writeUInt32LE(zip.readUInt32LE(end + 12) - cut, end + 12)
  if (first > directory) throw new Error('the picture is longer than the zip')
  return Buffer.concat([zip.subarray(0, directory), zip.subarray(directory + cut)])
}

function hostileNames(): HostilePackage[] {
  const long = 'long'.repeat(300)
  return [
    raw('zip slip', 'zip.traversal', { name: '../../etc/cron.d/job', data: 'x' }),
    raw('zip slip in the middle', 'zip.traversal', { name: 'pictures/../../outside.html', data: 'x' }),
    raw('zip slip with backslashes', 'zip.traversal', { name: '..\\..\\windows\\system.ini', data: 'x' }),
    raw('absolute path', 'zip.absolutePath', { name: '/etc/passwd', data: 'x' }),
    raw('drive letter', 'zip.absolutePath', { name: 'C:/windows/win.ini', data: 'x' }),
    raw('backslash in a name', 'zip.backslash', { name: 'pictures\\fire.png', data: 'x' }),
    raw('NUL in a name', 'zip.badName', { name: 'lesson.html\0.png', data: 'x' }),
    raw('a name that is not UTF-8 and says so', 'zip.badName', {
      name: Buffer.from([0x61, 0xff, 0xfe]),
      flags: 0x800,
    }),
    raw('a name that reads backwards', 'zip.badName', { name: 'report\u202elmth.exe', data: 'x' }),
    raw('an empty name', 'zip.badName', { name: '', data: 'x' }),
    raw('name too long', 'zip.nameTooLong', { name: `${long}.html`, data: 'x' }),
    raw('device names', 'zip.awkwardName', { name: 'media/con.html', data: 'x' }, { name: 'aux', data: 'x' }),
    raw('alternate data stream', 'zip.awkwardName', { name: 'page.html:hidden', data: 'x' }),
    raw('the same name twice', 'zip.duplicate', { name: 'index.html', data: 'other' }),
    raw('the same name but for case', 'zip.lookalike', { name: 'INDEX.html', data: 'other' }),
    raw(
      'the same name but for its normal form',
      'zip.lookalike',
      { name: 'tân.html'.normalize('NFC'), data: 'a' },
      { name: 'tân.html'.normalize('NFD'), data: 'b' },
    ),
    raw('a file that is also a folder', 'zip.fileIsFolder', { name: 'index.html/inner.html', data: 'x' }),
  ]
}

function specialEntries(): HostilePackage[] {
  const unix = (mode: number) => ({ madeBy: (3 << 8) | 20, externalAttributes: (mode << 16) >>> 0 })
  return [
    raw('symbolic link', 'zip.symlink', { name: 'data', data: '/etc/passwd', ...unix(0o120777) }),
    raw('character device', 'zip.specialFile', { name: 'tty', ...unix(0o020666) }),
    raw('named pipe', 'zip.specialFile', { name: 'pipe', ...unix(0o010666) }),
    raw('encrypted file', 'zip.encrypted', { name: 'secret.html', data: 'x'.repeat(40), flags: 1 }),
    raw('strong encryption', 'zip.encrypted', { name: 'secret.html', data: 'x'.repeat(40), flags: 0x41 }),
    raw('unknown compression', 'zip.method', { name: 'odd.html', data: 'x', method: 99 }),
  ]
}

const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024)

function bombs(): HostilePackage[] {
  return [
    raw('bomb of one file', 'zip.bomb', { name: 'zeros.bin', data: zeros(64) }),
    bytes('bomb of many files', 'zip.bomb', () => {
      const file = zeros(4)
      const many = Array.from({ length: 16 }, (_, at) => ({ name: `zeros-${at}.bin`, data: file }))
      return rawZip(rawGood(...many))
    }),
    bytes('nested bomb', 'zip.nested', () => {
      const inner = rawZip([{ name: 'zeros.bin', data: zeros(32) }])
      return rawZip(rawGood({ name: 'level.zip', data: rawZip([{ name: 'inner.zip', data: inner }]) }))
    }),
    bytes('one block of data for many files', 'zip.overlap', () => {
      const shares = Array.from({ length: 50 }, (_, at) => ({ name: `copy-${at}.html`, sharesDataOf: 0 }))
      return rawZip([...rawGood(), ...shares])
    }),
    bytes('a zip that holds itself', 'zip.overlap', () => selfContaining()),
    bytes('a hundred thousand entries', 'zip.tooManyEntries', () => {
      const many = Array.from({ length: 100_000 }, (_, at) => ({ name: `n/${at}`, method: 0 }))
      const zip = rawZip(rawGood(...many))
      const count = BigInt(many.length + rawGood().length)
      const end = zip.length - 22
      const claim = { bytes: BigInt(zip.readUInt32LE(end + 12)), offset: BigInt(zip.readUInt32LE(end + 16)) }
      return withZip64End(zip, { entryCount: count, ...claim })
    }),
    bytes('a list of files of many megabytes', 'zip.directoryTooLarge', () => {
      const padding = Buffer.alloc(60_000)
      padding.writeUInt16LE(0x9999, 0)
      padding.writeUInt16LE(padding.length - 4, 2)
      return rawZip(rawGood(...Array.from({ length: 300 }, (_, at) => ({ name: `n/${at}`, extra: padding }))))
    }),
    raw('claims two gigabytes', 'zip.fileTooLarge', { name: 'film.mp4', data: 'x', claimedSize: 0x80000000 }),
    bytes('claims two gigabytes in many files', 'zip.tooLarge', () => {
      const noise = Buffer.from(Array.from({ length: 65_536 }, (_, at) => (at * 2654435761) >>> 24))
      const claim = { data: noise, method: 8, claimedSize: 1_000_000_000 }
      return rawZip(
        rawGood({ name: 'a.mp4', ...claim }, { name: 'b.mp4', ...claim }, { name: 'c.mp4', ...claim }),
      )
    }),
  ]
}

/** Its first entry claims everything behind it as its own data: unpacked, it is the same zip again, and so on. */
function selfContaining(): Buffer {
  const name = 'again.zip'
  const honest = rawZip([{ name, method: 0 }, ...rawGood()])
  const size = honest.readUInt32LE(honest.length - 22 + 16) - 30 - name.length
  return rawZip([{ name, method: 0, claimedSize: size, claimedPacked: size }, ...rawGood()])
}

function lies(): HostilePackage[] {
  return [
    raw('more bytes than claimed', 'zip.sizeLie', {
      name: 'grows.html',
      data: 'x'.repeat(200_000),
      claimedSize: 10,
    }),
    raw('fewer bytes than claimed', 'zip.sizeLie', { name: 'short.html', data: 'x', claimedSize: 5000 }),
    raw('wrong checksum', 'zip.checksum', { name: 'changed.html', data: 'changed', claimedCrc: 0x12345678 }),
    raw('broken compression', 'zip.damagedFile', {
      name: 'broken.html',
      body: Buffer.alloc(90, 0xff),
      claimedSize: 400,
    }),
    raw('another name in the file header', 'zip.directoryLies', {
      name: 'harmless.html',
      localName: 'harmful.htmx.',
      data: 'x',
    }),
  ]
}

/** Ends of a zip that claim what is not so. */
function falseEnds(): HostilePackage[] {
  const patch = (change: (zip: Buffer, end: number) => void) => () => {
    const zip = rawZip(rawGood({ name: 'extra.html', data: '<p>extra</p>' }))
    change(zip, zip.length - 22)
    return zip
  }
  const huge = 0xfffffffffffffff0n
  return [
    bytes('more entries claimed than there are', 'zip.directoryLies', () =>
      rawZip(rawGood(), { entryCount: 60 }),
    ),
    bytes('entries hidden from the count', 'zip.directoryLies', () => rawZip(rawGood(), { entryCount: 1 })),
    bytes('directory said to be elsewhere', 'zip.directoryLies', () =>
      rawZip(rawGood(), { directoryOffset: 4_000_000 }),
    ),
    bytes(
      'directory in the wrong place',
      'zip.damaged',
      patch((zip, end) => zip.writeUInt32LE(zip.readUInt32LE(end + 16) - 7, end + 16)),
    ),
    bytes(
      'file data said to lie beyond the end',
      'zip.directoryLies',
      patch((zip, end) => zip.writeUInt32LE(0x7fffffff, zip.readUInt32LE(end + 16) + 42)),
    ),
    bytes(
      'several disks',
      'zip.damaged',
      patch((zip, end) => void zip.writeUInt16LE(3, end + 4)),
    ),
    bytes('zip64 end out of this world', 'zip.directoryLies', () =>
      withZip64End(rawZip(rawGood()), { entryCount: 3n, bytes: 300n, offset: 0n, at: huge }),
    ),
    bytes('zip64 directory out of this world', 'zip.directoryLies', () =>
      withZip64End(rawZip(rawGood()), { entryCount: 3n, bytes: huge, offset: huge }),
    ),
    bytes('zip64 with entries beyond counting', 'zip.directoryLies', () =>
      withZip64End(rawZip(rawGood()), { entryCount: huge, bytes: 10n, offset: 0n }),
    ),
  ]
}

/** A package that passes, to compare with. */
export const harmless = { name: 'a good package', build: scorm12Package().build }
