import { z } from 'zod'

const Port = z.coerce.number().int().min(0).max(65535)
const Flag = z.enum(['0', '1', 'true', 'false']).transform(value => value === '1' || value === 'true')

const Settings = z.object({
  PORT: Port.default(3000),
  CONTENT_PORT: Port.default(3001),
  HOST: z.string().min(1).default('127.0.0.1'),
  BASE_URL: z.url().optional(),
  CONTENT_BASE_URL: z.url().optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z.string().min(1).optional(),
  DATABASE_REPLICA_URL: z.string().min(1).optional(),
  SMTP_URL: z.url().optional(),
  MAIL_FROM: z.string().min(3).default('Guildhall <no-reply@guildhall.example>'),
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('eu-west-2'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  DEMO: Flag.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  METRICS_TOKEN: z.string().min(16).optional(),
  NOTIFY_URL: z.url().default('https://api.notifications.service.gov.uk'),
  SCAN_COMMAND: z.string().min(1).optional(),
  PRIVATE_PROVIDERS: Flag.optional(),
  MAX_UPLOAD_MB: z.coerce.number().int().min(1).max(20_000).default(1024),
  TRUST_PROXY: z
    .preprocess(
      value => (value === 'true' ? 1 : value === 'false' ? 0 : value),
      z.coerce.number('must be how many proxies stand before Guildhall').int().min(0).max(9),
    )
    .default(0),
})

export type Config = {
  port: number
  contentPort: number
  host: string
  /** Scheme and port under which sites are reached; the host name is the site's. */
  baseUrl: URL
  /** Scheme, host and port under which each package version has an origin of its own. */
  contentBaseUrl: URL
  dataDir: string
  databaseUrl?: string
  replicaUrl?: string
  smtpUrl?: string
  mailFrom: string
  /** Where GOV.UK Notify is; each site that uses it has a key of its own. */
  notifyUrl: string
  s3?: { endpoint?: string; bucket: string; region: string; accessKeyId?: string; secretAccessKey?: string }
  demo?: boolean
  logLevel: string
  metricsToken?: string
  /** A command that is given the path of an uploaded file and exits non-zero when it must be refused. */
  scanCommand?: string
  /** Whether identity providers may stand in a private network, and speak plain HTTP there. */
  privateProviders: boolean
  maxUploadBytes: number
  /** How many proxies stand before us: of a forwarding header only what they wrote themselves is believed. */
  trustProxy: number
  secureCookies: boolean
}

/** A setting that can't be used; its message is one sentence an operator can act on. */
export class BadSettings extends Error {}

/** Reads the settings from the environment. Throws `BadSettings` naming each wrong one; empty values count as absent. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Settings.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
    throw new BadSettings(`These settings can't be used. ${faults.join('; ')}.`)
  }
  const s = parsed.data
  const baseUrl = new URL(s.BASE_URL ?? `http://localhost:${s.PORT}`)
  return {
    port: s.PORT,
    contentPort: s.CONTENT_PORT,
    host: s.HOST,
    baseUrl,
    contentBaseUrl: new URL(s.CONTENT_BASE_URL ?? `http://content.localhost:${s.CONTENT_PORT}`),
    dataDir: s.DATA_DIR,
    databaseUrl: s.DATABASE_URL,
    replicaUrl: s.DATABASE_REPLICA_URL,
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM,
    notifyUrl: s.NOTIFY_URL.replace(/\/$/, ''),
    s3: s.S3_BUCKET
      ? {
          endpoint: s.S3_ENDPOINT,
          bucket: s.S3_BUCKET,
          region: s.S3_REGION,
          accessKeyId: s.S3_ACCESS_KEY_ID,
          secretAccessKey: s.S3_SECRET_ACCESS_KEY,
        }
      : undefined,
    demo: s.DEMO,
    logLevel: s.LOG_LEVEL,
    metricsToken: s.METRICS_TOKEN,
    scanCommand: s.SCAN_COMMAND,
    privateProviders: s.PRIVATE_PROVIDERS ?? s.DEMO ?? false,
    maxUploadBytes: s.MAX_UPLOAD_MB * 1024 * 1024,
    trustProxy: s.TRUST_PROXY,
    secureCookies: baseUrl.protocol === 'https:',
  }
}
