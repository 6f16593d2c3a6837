import { isEmpty, seedDemo } from './features/demo/index.ts'
import { demoAccounts, demoPassword, hashPassword } from './features/sign-in/index.ts'
import type { Installation } from './installation.ts'
import { openRequest } from './platform/tenancy/open-request.ts'

const hosts = ['wexcombe.localhost', 'cwmtaran.localhost']

/**
 * Fills an empty installation with the demo world where that is wanted: by DEMO=1, or on an embedded database that
 * holds nothing yet, also when an earlier start got no further. Answers whether the installation shows the demo.
 */
export async function seedWhenWanted({ services, address, embedded }: Installation): Promise<boolean> {
  const wanted = services.config.demo ?? embedded !== undefined
  if (wanted && (await isEmpty(address.ownerUrl))) {
    console.log(
      'Building the demo world: a county, its partners and a Welsh valley. This takes a few seconds.',
    )
    await seedDemo(services, address.ownerUrl, hashPassword)
  }
  const opened = await services.databases.transaction(db =>
    openRequest(db, hosts[0] as string, undefined, false),
  )
  return opened?.site.is_demo ?? false
}

/** What the operator reads at start: where to go, and with which accounts. */
export function welcome({ services }: Installation, isDemo: boolean): string {
  const { protocol, port } = services.config.baseUrl
  const lines = ['', `Guildhall is ready: ${services.config.baseUrl.origin}`]
  if (isDemo) {
    for (const host of hosts) {
      lines.push('', `  ${protocol}//${host}${port ? `:${port}` : ''}`)
      for (const account of demoAccounts({ is_demo: true, host_name: host })) {
        lines.push(`    ${account.address.padEnd(30)} ${account.role.en}`)
      }
    }
    lines.push('', `  The password of every demo account is ${demoPassword}`)
  }
  return [...lines, ''].join('\n')
}
