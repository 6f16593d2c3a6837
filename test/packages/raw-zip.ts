import { crc32, deflateRawSync } from 'node:zlib'

/** One entry as it will be written, truth or not. What is left out is told truly. */
export type RawEntry = {
  name: string | Buffer
  data?: Buffer | string
  /** The bytes as they lie in the zip, in place of packed data. */
  body?: Buffer
  /** Default: deflated (8). */
  method?: number
  flags?: number
  /** Sizes and checksum that both headers claim. */
  claimedSize?: number
  claimedPacked?: number
  claimedCrc?: number
  /** A name for the local header that differs from the directory's. */
  localName?: string
  externalAttributes?: number
  /** Upper byte: the system it was made on; 3 is Unix. */
  madeBy?: number
  /** Extra field of the directory's header. */
  extra?: Buffer
  /** Points at the local header of the entry with this index instead of writing data. */
  sharesDataOf?: number
}

/** Claims of the end record that differ from the truth. */
export type RawEnd = {
  entryCount?: number
  directoryBytes?: number
  directoryOffset?: number
  comment?: Buffer
}

type Placed = { offset: number; packed: number; size: number; crc: number }

const dosDate = 0x5c21

/** Writes a zip exactly as told, lies included: what an honest zip library refuses to write. */
export function rawZip(entries: readonly RawEntry[], end: RawEnd = {}): Buffer {
  const parts: Buffer[] = []
  const placed: Placed[] = []
  let offset = 0
  for (const entry of entries) {
    const shared = entry.sharesDataOf === undefined ? undefined : placed[entry.sharesDataOf]
    if (shared) {
      placed.push(shared)
      continue
    }
    const data = Buffer.from(entry.data ?? '')
    const body = entry.body ?? ((entry.method ?? 8) === 8 ? deflateRawSync(data) : data)
    const place = {
      offset,
      packed: entry.claimedPacked ?? body.length,
      size: entry.claimedSize ?? data.length,
      crc: entry.claimedCrc ?? crc32(data),
    }
    placed.push(place)
    const header = localHeader(entry, place)
    parts.push(header, body)
    offset += header.length + body.length
  }
  const directory = Buffer.concat(entries.map((entry, at) => directoryHeader(entry, placed[at] as Placed)))
  return Buffer.concat([...parts, directory, endRecord(entries.length, directory.length, offset, end)])
}

function localHeader(entry: RawEntry, place: Placed): Buffer {
  const name = Buffer.from(entry.localName ?? entry.name)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  writeShared(header, 6, entry, place)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

function directoryHeader(entry: RawEntry, place: Placed): Buffer {
  const name = Buffer.from(entry.name)
  const extra = entry.extra ?? Buffer.alloc(0)
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(entry.madeBy ?? 20, 4)
  header.writeUInt16LE(20, 6)
  writeShared(header, 8, entry, place)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt16LE(extra.length, 30)
  header.writeUInt32LE(entry.externalAttributes ?? 0, 38)
  header.writeUInt32LE(place.offset, 42)
  return Buffer.concat([header, name, extra])
}

/** The fields that both headers hold in the same order, from the flags to the unpacked size. */
function writeShared(header: Buffer, at: number, entry: RawEntry, place: Placed): void {
  const isAscii = Buffer.from(entry.name).every(byte => byte < 0x80)
  header.writeUInt16LE(entry.flags ?? (isAscii ? 0 : 0x800), at)
  header.writeUInt16LE(entry.method ?? 8, at + 2)
  header.writeUInt16LE(dosDate, at + 6)
  header.writeUInt32LE(place.crc, at + 8)
  header.writeUInt32LE(place.packed, at + 12)
  header.writeUInt32LE(place.size, at + 16)
}

function endRecord(count: number, directoryBytes: number, offset: number, end: RawEnd): Buffer {
  const comment = end.comment ?? Buffer.alloc(0)
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE((end.entryCount ?? count) & 0xffff, 8)
  record.writeUInt16LE((end.entryCount ?? count) & 0xffff, 10)
  record.writeUInt32LE(end.directoryBytes ?? directoryBytes, 12)
  record.writeUInt32LE(end.directoryOffset ?? offset, 16)
  record.writeUInt16LE(comment.length, 20)
  return Buffer.concat([record, comment])
}

/** Turns the end of a zip into a zip64 end that makes these claims. */
export function withZip64End(
  zip: Buffer,
  claim: { entryCount: bigint; bytes: bigint; offset: bigint; at?: bigint },
) {
  const body = zip.subarray(0, zip.length - 22)
  const record = Buffer.alloc(56)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE(45, 12)
  record.writeUInt16LE(45, 14)
  record.writeBigUInt64LE(claim.entryCount, 24)
  record.writeBigUInt64LE(claim.entryCount, 32)
  record.writeBigUInt64LE(claim.bytes, 40)
  record.writeBigUInt64LE(claim.offset, 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(claim.at ?? BigInt(body.length), 8)
  locator.writeUInt32LE(1, 16)
  const end = Buffer.alloc(22, 0xff)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt32LE(0, 4)
  end.writeUInt16LE(0, 20)
  return Buffer.concat([body, record, locator, end])
}
