import { findCommand, helpOf, overview, understand } from './cli/arguments.ts'
import { CliFault, type Command } from './cli/command.ts'
import { commands } from './cli/commands.ts'
import { readConfig } from './platform/config/config.ts'
import { openLog } from './platform/log/log.ts'

const words = process.argv.slice(2)

/** Runs one command. Answers with the exit code: 0 done, 1 not done, 2 asked for wrongly. */
async function main(): Promise<number> {
  const command = findCommand(commands, words)
  if (!command) return unknownCommand()
  try {
    return await runCommand(command)
  } catch (error) {
    const { message } = error as Error
    if (wantsJson()) console.log(JSON.stringify({ error: message }))
    else console.error(message)
    if (process.env.LOG_LEVEL === 'debug') console.error(error)
    return error instanceof CliFault ? 2 : 1
  }
}

async function runCommand(command: Command): Promise<number> {
  const asked = understand(command, words)
  if (asked.wantsHelp) {
    console.log(helpOf(command))
    return 0
  }
  // Standard output belongs to the answer: a command logs nothing there unless it is asked to.
  const config = readConfig({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' })
  const answer = await command.run({
    ...asked,
    config,
    log: openLog(config.logLevel),
    progress: line => (wantsJson() ? undefined : console.error(line)),
  })
  if (wantsJson()) console.log(JSON.stringify(answer.data, null, 2))
  else for (const line of answer.lines) console.log(line)
  return answer.exitCode ?? 0
}

function unknownCommand(): number {
  const isAskedFor = words.length === 0 || words[0] === '--help' || words[0] === '-h' || words[0] === 'help'
  if (!isAskedFor) console.error(`There is no command "${words.join(' ')}".\n`)
  console[isAskedFor ? 'log' : 'error'](overview(commands))
  return isAskedFor ? 0 : 2
}

function wantsJson(): boolean {
  return words.includes('--json')
}

process.exitCode = await main()
