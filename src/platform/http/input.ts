import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type Both, bothOf, Invalid, NotFound } from '../errors/errors.ts'
import { withDates } from './date-parts.ts'
import type { FormValues, Upload } from './route.ts'

export type Body = {
  values: FormValues
  raw: unknown
  uploads: Record<string, Upload>
  clean: () => Promise<void>
}

const nothingToClean = async () => {}

/** A form or JSON body as it came. */
export function plainBody(request: FastifyRequest): Body {
  // A file where none is expected says nothing.
  const raw = request.body instanceof Readable ? {} : (request.body ?? {})
  return { values: raw as FormValues, raw, uploads: {}, clean: nothingToClean }
}

/** Reads what came to a route that accepts files: a form with files, a bare zip, or a plain form. */
export async function uploadedBody(request: FastifyRequest, limitBytes: number): Promise<Body> {
  if (request.isMultipart()) return multipartBody(request, limitBytes)
  if (request.body instanceof Readable) return bareFile(request, request.body, limitBytes)
  return plainBody(request)
}

/** A body that is one file and nothing else: the upload `package`. */
async function bareFile(request: FastifyRequest, body: Readable, limitBytes: number): Promise<Body> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-upload-'))
  const clean = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, '0')
  let sizeBytes = 0
  async function* upToLimit() {
    for await (const piece of body) {
      sizeBytes += (piece as Buffer).length
      // The rest is read and dropped, so that the sender hears why instead of seeing the connection break.
      if (sizeBytes <= limitBytes) yield piece as Buffer
    }
  }
  try {
    await pipeline(upToLimit, createWriteStream(path))
  } catch (error) {
    await clean()
    throw error
  }
  const isTooBig = sizeBytes > limitBytes
  const mediaType = request.headers['content-type'] ?? ''
  return {
    values: isTooBig ? { 'package:tooBig': '1' } : {},
    raw: {},
    uploads:
      isTooBig || sizeBytes === 0 ? {} : { package: { path, fileName: 'package.zip', mediaType, sizeBytes } },
    clean,
  }
}

/**
 * Reads a form with files: fields in memory, each file streamed to a temporary folder and no further than `limitBytes`.
 * A file that is too big becomes an `Invalid` field once the rest is read. `clean` removes what was written.
 */
async function multipartBody(request: FastifyRequest, limitBytes: number): Promise<Body> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-upload-'))
  const clean = () => rm(folder, { recursive: true, force: true })
  const values: FormValues = {}
  const uploads: Record<string, Upload> = {}
  try {
    const parts = request.parts({
      limits: { fileSize: limitBytes, files: 4, fields: 200, fieldSize: 262_144 },
    })
    for await (const part of parts) {
      if (part.type === 'field') addValue(values, part.fieldname, String(part.value))
      else {
        const path = join(folder, `${Object.keys(uploads).length}`)
        await pipeline(part.file, createWriteStream(path))
        if (part.file.truncated) addValue(values, `${part.fieldname}:tooBig`, '1')
        else if (part.file.bytesRead > 0) {
          uploads[part.fieldname] = {
            path,
            fileName: fileNameOf(part.filename),
            mediaType: part.mimetype,
            sizeBytes: part.file.bytesRead,
          }
        }
      }
    }
    return { values, raw: values, uploads, clean }
  } catch (error) {
    await clean()
    // A form that breaks off or is none: the sender's fault, which the parser does not mark as such.
    const { code, statusCode } = error as { code?: string; statusCode?: number }
    throw code || statusCode ? error : Object.assign(error as Error, { statusCode: 400 })
  }
}

function fileNameOf(given: string | undefined): string {
  return (given ?? '')
    .replace(/^.*[/\\]/, '')
    .replace(/\p{Cc}/gu, '')
    .slice(0, 200)
}

function addValue(values: FormValues, name: string, value: string): void {
  const before = values[name]
  values[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
}

export function tooBigFields(values: FormValues, limitBytes: number): Record<string, Both> {
  const megabytes = Math.floor(limitBytes / 1024 / 1024)
  const fields: Record<string, Both> = {}
  for (const name of Object.keys(values)) {
    if (!name.endsWith(':tooBig')) continue
    fields[name.slice(0, -':tooBig'.length)] = {
      en: `The file must be smaller than ${megabytes} MB`,
      cy: `Rhaid i’r ffeil fod yn llai na ${megabytes} MB`,
    }
  }
  return fields
}

/** Understands a body by its schema. @throws Invalid with a sentence for each field. */
export function parseInput(schema: z.ZodType, raw: unknown): unknown {
  const parsed = schema.safeParse(withDates(raw))
  if (parsed.success) return parsed.data
  const fields: Record<string, Both> = {}
  for (const issue of parsed.error.issues) {
    const name = issue.path.length > 0 ? issue.path.join('.') : '_form'
    fields[name] ??= bothOf(issue.message)
  }
  throw new Invalid(fields)
}

/** Understands a part of the address. What does not fit leads nowhere: @throws NotFound. */
export function parseAddress(schema: z.ZodType | undefined, raw: unknown): never {
  if (!schema) return {} as never
  const parsed = schema.safeParse(withDates(raw))
  if (!parsed.success) throw new NotFound()
  return parsed.data as never
}
