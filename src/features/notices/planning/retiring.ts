import type { Services } from '../../../platform/tenancy/context.ts'
import { retireNotices } from './queries.ts'

/** Removes notices older than their organisation keeps them, some thousands in each transaction. Safe to run twice. */
export async function retireOld(services: Services): Promise<void> {
  while ((await services.databases.transaction(db => retireNotices(db))) > 0);
}
