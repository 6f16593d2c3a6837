import type { Both } from '../../platform/errors/errors.ts'

/** The password of every account of the demonstration, printed at start and on its sign-in page. */
export const demoPassword = 'guildhall-demo'

export type DemoAccount = { address: string; role: Both }

const learner: Both = { en: 'Learner', cy: 'Dysgwr' }
const operator: DemoAccount = {
  address: 'operator@guildhall.example',
  role: { en: 'Operator of the installation', cy: 'Gweithredwr y gosodiad' },
}

const accountsOf: Record<string, DemoAccount[]> = {
  'wexcombe.localhost': [
    { address: 'learner@wexcombe.example', role: learner },
    { address: 'manager@wexcombe.example', role: { en: 'Manager of a team', cy: 'Rheolwr tîm' } },
    { address: 'trainer@wexcombe.example', role: { en: 'Trainer', cy: 'Hyfforddwr' } },
    {
      address: 'lead@wexcombe.example',
      role: { en: 'Learning lead of adult care', cy: 'Arweinydd dysgu gofal oedolion' },
    },
    {
      address: 'admin@wexcombe.example',
      role: { en: 'Administrator of the council', cy: 'Gweinyddwr y cyngor' },
    },
    {
      address: 'admin@hollybank.example',
      role: { en: 'Administrator of a care provider', cy: 'Gweinyddwr darparwr gofal' },
    },
    operator,
  ],
  'cwmtaran.localhost': [{ address: 'learner@cwmtaran.example', role: learner }, operator],
}

/** The accounts to try on a site; none unless it is a demonstration. */
export function demoAccounts(site: { is_demo: boolean; host_name: string }): DemoAccount[] {
  return site.is_demo ? (accountsOf[site.host_name] ?? []) : []
}
