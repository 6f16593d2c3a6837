import pino from 'pino'

/** Structured logs, one JSON object a line. They carry ids, never names, addresses or what people typed. */
export function openLog(level: string): pino.Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: label => ({ level: label }) },
    serializers: { err: errorOf },
  })
}

/** Of an error: what kind, where in the code. PostgreSQL's details are left out, they quote the row. */
function errorOf(error: unknown) {
  const { name, message, code, stack } = error as Error & { code?: string }
  const isDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
  return { name, code, message: isDatabase ? message.replace(/"[^"]*"|'[^']*'/g, '…') : message, stack }
}
