import { BadSettings, readConfig } from '../platform/config/config.ts'
import { openLog } from '../platform/log/log.ts'
import { findCommand, helpOf, overview, understand } from './arguments.ts'
import { CliFault, type Command } from './command.ts'
import { commands } from './commands.ts'

/** Where a command says things: answers to `log`, everything else to `error`. */
export type Voice = { log(line: string): void; error(line: string): void }
type Env = Record<string, string | undefined>

/** Runs one command. Answers with the exit code: 0 done, 1 not done, 2 asked for wrongly. */
export async function runCli(words: string[], env: Env, voice: Voice): Promise<number> {
  const wantsJson = words.includes('--json')
  const command = findCommand(commands, words)
  if (!command) return unknownCommand(words, voice)
  try {
    return await runCommand(command, words, env, voice, wantsJson)
  } catch (error) {
    const { message, stack } = error as Error
    if (wantsJson) voice.log(JSON.stringify({ error: message }))
    else voice.error(message)
    if (env.LOG_LEVEL === 'debug') voice.error(stack ?? '')
    return error instanceof CliFault || error instanceof BadSettings ? 2 : 1
  }
}

async function runCommand(
  command: Command,
  words: string[],
  env: Env,
  voice: Voice,
  wantsJson: boolean,
): Promise<number> {
  const asked = understand(command, words)
  if (asked.wantsHelp) {
    voice.log(helpOf(command))
    return 0
  }
  // Standard output belongs to the answer: a command logs nothing there unless it is asked to.
  const config = readConfig({ ...env, LOG_LEVEL: env.LOG_LEVEL || 'silent' })
  const answer = await command.run({
    ...asked,
    config,
    log: openLog(config.logLevel),
    progress: line => (wantsJson ? undefined : voice.error(line)),
  })
  if (wantsJson) voice.log(JSON.stringify(answer.data, null, 2))
  else for (const line of answer.lines) voice.log(line)
  return answer.exitCode ?? 0
}

function unknownCommand(words: string[], voice: Voice): number {
  const isAskedFor = words.length === 0 || ['--help', '-h', 'help'].includes(words[0] ?? '')
  if (!isAskedFor) voice.error(`There is no command "${words.join(' ')}".\n`)
  voice[isAskedFor ? 'log' : 'error'](overview(commands))
  return isAskedFor ? 0 : 2
}
