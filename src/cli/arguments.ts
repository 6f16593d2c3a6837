import { parseArgs } from 'node:util'
import { CliFault, type Command } from './command.ts'

export type Asked = {
  command: Command
  options: Record<string, string | boolean | undefined>
  words: string[]
  wantsHelp: boolean
}

/** Finds the command that the words begin with: the longest name wins. */
export function findCommand(commands: Command[], words: string[]): Command | undefined {
  return commands
    .filter(command => command.name.split(' ').every((part, index) => words[index] === part))
    .sort((a, b) => b.name.length - a.name.length)[0]
}

/** Understands the words of a command. @throws CliFault with a sentence about what is missing or unknown. */
export function understand(command: Command, words: string[]): Asked {
  const rest = words.slice(command.name.split(' ').length)
  const options = Object.fromEntries(
    Object.entries(command.options ?? {}).map(([name, option]) => [name, { type: option.type }]),
  )
  const parsed = parse(rest, {
    ...options,
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  })
  const values = parsed.values as Asked['options']
  const wantsHelp = values.help === true
  const asked = {
    command,
    options: values,
    words: parsed.positionals,
    wantsHelp,
  }
  if (!wantsHelp) check(asked)
  return asked
}

function parse(args: string[], options: NonNullable<Parameters<typeof parseArgs>[0]>['options']) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    const [first = ''] = (error as Error).message.split('. ')
    throw new CliFault(`${first}.`)
  }
}

function check({ command, options, words }: Asked): void {
  for (const [name, option] of Object.entries(command.options ?? {})) {
    if (option.required && (options[name] === undefined || options[name] === ''))
      throw new CliFault(`--${name} is missing: ${option.says}.`)
  }
  const wanted = command.words ?? []
  for (const [index, word] of wanted.entries()) {
    if (word.required && !words[index]) throw new CliFault(`<${word.name}> is missing: ${word.says}.`)
  }
  const extra = words[wanted.length]
  if (extra !== undefined) throw new CliFault(`"${extra}" is one word too many for "${command.name}".`)
}

/** The list of commands. */
export function overview(commands: Command[]): string {
  const width = Math.max(...commands.map(command => command.name.length)) + 2
  const rows = commands.map(command => `  ${command.name.padEnd(width)}${command.says}`)
  return [
    'Usage: npm run cli -- <command> [options]',
    '',
    ...rows,
    '',
    'Every command takes --help, and --json for an answer that programs can read.',
    'Settings are those of the server: DATA_DIR or DATABASE_URL say which installation is meant.',
  ].join('\n')
}

/** What one command takes. */
export function helpOf(command: Command): string {
  const words = (command.words ?? []).map(word => (word.required ? `<${word.name}>` : `[${word.name}]`))
  const options = Object.entries(command.options ?? {})
  const rows = [
    ...(command.words ?? []).map(word => [word.required ? `<${word.name}>` : `[${word.name}]`, word.says]),
    ...options.map(([name, option]) => [
      option.type === 'boolean' ? `--${name}` : `--${name} <${option.value ?? 'text'}>`,
      `${option.says}${option.required ? ' (needed)' : ''}`,
    ]),
    ['--json', 'answer as JSON'],
  ]
  const width = Math.max(...rows.map(([left = '']) => left.length)) + 2
  return [
    `npm run cli -- ${[command.name, ...words].join(' ')}${options.length > 0 ? ' [options]' : ''}`,
    '',
    `${command.says}.`,
    ...(command.more ?? []),
    '',
    ...rows.map(([left = '', right]) => `  ${left.padEnd(width)}${right}`),
  ].join('\n')
}
