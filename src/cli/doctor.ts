import { examine } from '../features/operations/index.ts'
import type { Command } from './command.ts'

const marks = { ok: 'OK       ', warning: 'WARNING  ', problem: 'PROBLEM  ' }

/** Looks at everything an installation needs. */
export const doctor: Command = {
  name: 'doctor',
  says: 'Look whether everything is well, and say what to do where it is not',
  more: ['Changes nothing. Exits with 1 when there is a problem.'],
  options: { all: { type: 'boolean', says: 'look for every file rather than some chosen at random' } },
  async run({ config, options }) {
    const findings = await examine({ config, all: options.all === true })
    const problems = findings.filter(finding => finding.is === 'problem').length
    const warnings = findings.filter(finding => finding.is === 'warning').length
    const lines = findings.flatMap(({ is, says, todo }) => [
      `${marks[is]}${says}`,
      ...(todo ? [`         ${todo}`] : []),
    ])
    return {
      lines: [...lines, '', `Problems: ${problems}. Warnings: ${warnings}.`],
      data: { problems, warnings, findings },
      exitCode: problems > 0 ? 1 : 0,
    }
  },
}
