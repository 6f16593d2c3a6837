import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  S3Client,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { Config } from '../config/config.ts'
import { NotFound } from '../errors/errors.ts'
import { measured } from './folder-store.ts'
import type { FileStore } from './store.ts'

/** What is in memory of one upload: two parts of this size. */
const partBytes = 8 * 1024 * 1024
/** The largest object that S3 copies in one request is 5 GB; larger ones are copied in parts. */
const mostCopyBytes = 4 * 1024 * 1024 * 1024

type Bucket = { client: S3Client; bucket: string }
export type S3Settings = NonNullable<Config['s3']> & { copyBytes?: number }

/**
 * Files in a bucket, as `files/<first two>/<hash>`. A stream is hashed while it is uploaded under a passing name and
 * then copied to its own, so that a file appears whole or not at all. Passing names begin with `incoming/`: a lifecycle
 * rule may remove what a killed process left there.
 */
export function s3Store(settings: S3Settings): FileStore {
  const { accessKeyId, secretAccessKey, bucket, copyBytes = mostCopyBytes } = settings
  const client = new S3Client({
    region: settings.region,
    endpoint: settings.endpoint,
    forcePathStyle: settings.endpoint !== undefined,
    // Other makers' servers do not know the newer checksums; ours is the name itself.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  })
  const at: Bucket = { client, bucket }
  const has = (hash: string) => exists(at, keyOf(hash))
  const get = async (hash: string, range?: { start: number; end: number }) => {
    const Range = range && `bytes=${range.start}-${range.end}`
    const found = await client
      .send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(hash), Range }))
      .catch(asNotFound)
    return found.Body as Readable
  }
  return {
    get,
    has,
    put: (stream, limitBytes) => put(at, stream, limitBytes, copyBytes),
    async withLocalCopy(hash, work) {
      const content = await get(hash)
      const folder = await mkdtemp(join(tmpdir(), 'guildhall-file-'))
      try {
        const path = join(folder, hash)
        await pipeline(content, createWriteStream(path))
        return await work(path)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
    async remove(hash) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: keyOf(hash) }))
    },
    async *list() {
      for await (const { Contents = [] } of paginateListObjectsV2(
        { client },
        { Bucket: bucket, Prefix: 'files/' },
      )) {
        for (const { Key = '', Size = 0 } of Contents) {
          const hash = /^files\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(Key)?.[1]
          if (hash) yield { hash, sizeBytes: Size }
        }
      }
    },
  }
}

function keyOf(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new NotFound()
  return `files/${hash.slice(0, 2)}/${hash}`
}

const isMissing = (error: unknown) =>
  ['NoSuchKey', 'NotFound'].includes((error as Error).name) ||
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404

function asNotFound(error: unknown): never {
  throw isMissing(error) ? new NotFound() : error
}

async function exists({ client, bucket }: Bucket, key: string): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

async function put(at: Bucket, stream: Readable, limitBytes: number, copyBytes: number) {
  const { client, bucket } = at
  const passing = `incoming/${randomUUID()}`
  const { through, result } = measured(limitBytes)
  const upload = new Upload({
    client,
    params: { Bucket: bucket, Key: passing, Body: through },
    partSize: partBytes,
    queueSize: 2,
  })
  try {
    await Promise.all([pipeline(stream, through, { end: true }), upload.done()])
    const file = result()
    const key = keyOf(file.hash)
    if (!(await exists(at, key))) await copy(at, passing, key, file.sizeBytes, copyBytes)
    return file
  } catch (error) {
    await upload.abort().catch(() => undefined)
    throw error
  } finally {
    // Deleting what is not there is no error.
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: passing })).catch(() => undefined)
  }
}

async function copy(
  at: Bucket,
  from: string,
  to: string,
  sizeBytes: number,
  copyBytes: number,
): Promise<void> {
  const { client, bucket } = at
  const source = `${bucket}/${from}`
  if (sizeBytes <= copyBytes) {
    await client.send(new CopyObjectCommand({ Bucket: bucket, Key: to, CopySource: source }))
    return
  }
  const place = { Bucket: bucket, Key: to }
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(place))
  try {
    const Parts: { ETag?: string; PartNumber: number }[] = []
    for (let start = 0; start < sizeBytes; start += copyBytes) {
      const PartNumber = Parts.length + 1
      const CopySourceRange = `bytes=${start}-${Math.min(start + copyBytes, sizeBytes) - 1}`
      const part = { ...place, UploadId, PartNumber, CopySource: source, CopySourceRange }
      const { CopyPartResult } = await client.send(new UploadPartCopyCommand(part))
      Parts.push({ ETag: CopyPartResult?.ETag, PartNumber })
    }
    await client.send(new CompleteMultipartUploadCommand({ ...place, UploadId, MultipartUpload: { Parts } }))
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand({ ...place, UploadId }))
    throw error
  }
}
