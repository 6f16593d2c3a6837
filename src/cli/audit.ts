import { verifyAudit } from '../features/audit/index.ts'
import { CliFault, type Command, withInstallation } from './command.ts'

/** Whether the audit trail is as it was written. */
export const auditVerify: Command = {
  name: 'audit verify',
  says: 'Compare everything that was done with the seals of it',
  more: [
    'Ends with exit code 1 when something does not agree. Note the hashes down outside this installation.',
  ],
  options: {
    expect: { type: 'string', value: 'hash', says: 'the hash of a seal noted down earlier' },
  },
  run: given =>
    withInstallation(
      given,
      async ({ address }) => {
        const { expect } = given.options
        if (expect !== undefined && !/^[0-9a-f]{64}$/.test(String(expect)))
          throw new CliFault('--expect must be a hash of 64 hexadecimal digits.')
        const found = await verifyAudit(address.ownerUrl, expect as string | undefined)
        const lines = found.verified.flatMap(({ organisation, state, faults }) => [
          `${organisation}: ${state.events} events under ${state.seals} seals, ${state.purged} of them purged; words erased from ${state.erased}. ${
            faults.length === 0 ? 'All agree.' : `${faults.length} DO NOT AGREE:`
          }${state.head ? ` Newest seal ${state.head}` : ''}`,
          ...faults.map(
            one => `  ${one.fault}: seal ${one.seal_number ?? 'unknown'}, event ${one.event_id ?? 'none'}`,
          ),
        ])
        if (found.expectedFound === false) lines.push('The expected seal IS NOT in any chain.')
        if (found.expectedFound) lines.push('The expected seal is in its chain.')
        const isWhole = found.verified.every(one => one.faults.length === 0) && found.expectedFound !== false
        return { lines, data: found, exitCode: isWhole ? 0 : 1 }
      },
      { migrates: false },
    ),
}
