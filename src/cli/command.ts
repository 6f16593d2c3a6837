import type { FastifyBaseLogger } from 'fastify'
import { type Installation, type Opening, openInstallation } from '../installation.ts'
import type { Config } from '../platform/config/config.ts'

export type Option = {
  type: 'string' | 'boolean'
  /** What it is for, in a few words. */
  says: string
  /** How its value is called in the help. */
  value?: string
  required?: boolean
  /** Also without a value it has this one. */
  default?: string
}

export type Given = {
  /** Options by name; a missing one is undefined. */
  options: Record<string, string | boolean | undefined>
  /** Words after the command. */
  words: string[]
  config: Config
  log: FastifyBaseLogger
  /** Says how far the work is, for people; nothing when JSON was asked for. */
  progress: (line: string) => void
}

/** What a command has to say: sentences for people, and the same as data for programs. */
export type Answer = { lines: string[]; data: unknown; exitCode?: number }

export type Command = {
  name: string
  /** One line for the list of commands. */
  says: string
  /** Further lines of its own help. */
  more?: string[]
  words?: { name: string; says: string; required?: boolean }[]
  options?: Record<string, Option>
  run(given: Given): Promise<Answer>
}

/** A command that was asked for wrongly, or that can't be done: its message is a sentence for the operator. */
export class CliFault extends Error {}

/** A whole number from an option, or the default. @throws CliFault with the name of the option. */
export function wholeNumber(given: Given, name: string, otherwise: number, most = 10_000_000): number {
  const text = given.options[name]
  if (text === undefined) return otherwise
  const value = Number(text)
  if (!/^\d+$/.test(String(text)) || value > most)
    throw new CliFault(`--${name} must be a whole number between 0 and ${most}.`)
  return value
}

/** Opens the installation beside a running web process, for as long as the work takes. */
export async function withInstallation<T>(
  given: Given,
  work: (installation: Installation) => Promise<T>,
  opening: Partial<Opening> = {},
): Promise<T> {
  const installation = await openInstallation(given.config, given.log, { as: 'command', ...opening })
  try {
    return await work(installation)
  } finally {
    await installation.close()
  }
}
