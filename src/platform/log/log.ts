import pino from 'pino'

/** Structured logs, one JSON object a line. They carry ids, never names, addresses or what people typed. */
export function openLog(level: string): pino.Logger {
  return pino(logOptions(level))
}

export function logOptions(level: string): pino.LoggerOptions {
  return {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: label => ({ level: label }) },
    serializers: { err: errorOf },
  }
}

/** Of an error: what kind, where in the code. */
function errorOf(error: unknown) {
  const { name, code, stack = '' } = error as Error & { code?: string }
  const frames = stack.split('\n').filter(line => /^\s+at /.test(line))
  return { name, code, message: withoutPersonalData(error), stack: frames.join('\n') }
}

/** In how much of a message addresses are looked for; no more of it is kept. */
const mostCharacters = 4000

/** The message of an error without what it may quote: PostgreSQL quotes the row, others quote addresses. */
export function withoutPersonalData(error: unknown): string {
  const { message = String(error), code } = error as Error & { code?: string }
  const isDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
  const plain = isDatabase ? message.replace(/"[^"]*"|'[^']*'/g, '…') : message
  // Cut first: looking for addresses takes longer the longer a word goes on.
  return plain
    .slice(0, mostCharacters)
    .replace(/[^\s"'<>]+@[^\s"'<>]+/g, '…')
    .slice(0, 1000)
}
