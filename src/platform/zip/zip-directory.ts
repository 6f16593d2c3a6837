import type { FileHandle } from 'node:fs/promises'

/** The end of a zip as it describes itself: where its directory of entries lies and how long it is. */
export type ZipEnd = {
  entryCount: number
  directoryOffset: number
  directoryBytes: number
  directoryEnd: number
}

export type EndProblem = 'zip.empty' | 'zip.notZip' | 'zip.truncated' | 'zip.damaged' | 'zip.directoryLies'

const endSignature = 0x06054b50
const locatorSignature = 0x07064b50
const zip64EndSignature = 0x06064b50

/**
 * Finds and checks the end of central directory record (APPNOTE 4.3.14 to 4.3.16) before anything trusts it:
 * every offset it names must lie inside the file and the directory must end where the record begins.
 */
export async function readZipEnd(file: FileHandle, fileBytes: number): Promise<ZipEnd | EndProblem> {
  if (fileBytes === 0) return 'zip.empty'
  const tail = await readAt(file, Math.max(0, fileBytes - 65_557), Math.min(fileBytes, 65_557))
  const at = findEnd(tail)
  if (at < 0) {
    const head = await readAt(file, 0, Math.min(4, fileBytes))
    return head.toString('latin1').startsWith('PK') ? 'zip.truncated' : 'zip.notZip'
  }
  const recordOffset = fileBytes - tail.length + at
  const zip64 = await readZip64End(file, fileBytes, tail, at)
  if (typeof zip64 === 'string') return zip64
  const end = zip64 ?? {
    entryCount: tail.readUInt16LE(at + 10),
    directoryBytes: tail.readUInt32LE(at + 12),
    directoryOffset: tail.readUInt32LE(at + 16),
    directoryEnd: recordOffset,
  }
  const isInside = end.directoryOffset + end.directoryBytes <= end.directoryEnd
  const canHold = end.entryCount * 46 <= end.directoryBytes
  return isInside && canHold ? end : 'zip.directoryLies'
}

/** The last record whose comment ends exactly at the end of the file, which is the one that counts. */
function findEnd(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at--) {
    const isRecord = tail.readUInt32LE(at) === endSignature
    if (isRecord && tail.readUInt16LE(at + 20) === tail.length - at - 22) return at
  }
  return -1
}

async function readZip64End(file: FileHandle, fileBytes: number, tail: Buffer, at: number) {
  const isZip64 = at >= 20 && tail.readUInt32LE(at - 20) === locatorSignature
  if (!isZip64) return null
  const offset = Number(tail.readBigUInt64LE(at - 20 + 8))
  if (offset + 56 > fileBytes) return 'zip.directoryLies'
  const record = await readAt(file, offset, 56)
  if (record.length < 56 || record.readUInt32LE(0) !== zip64EndSignature) return 'zip.damaged'
  return {
    entryCount: Number(record.readBigUInt64LE(32)),
    directoryBytes: Number(record.readBigUInt64LE(40)),
    directoryOffset: Number(record.readBigUInt64LE(48)),
    directoryEnd: offset,
  }
}

/** Up to `length` bytes from `position`; fewer at the end of the file. */
export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}
