import { auditVerify } from './audit.ts'
import { backup, restore } from './backup.ts'
import type { Command } from './command.ts'
import { doctor } from './doctor.ts'
import { listJobs, remove, retry } from './jobs.ts'
import { organisationExport } from './organisation-exit.ts'
import { enrol, organisationCreate, personCreate, siteCreate, unitCreate } from './people.ts'
import { demo, migrate } from './setup.ts'

/** Every command, in the order of the list that people see. */
export const commands: Command[] = [
  migrate,
  demo,
  organisationCreate,
  organisationExport,
  siteCreate,
  unitCreate,
  personCreate,
  enrol,
  backup,
  restore,
  doctor,
  auditVerify,
  listJobs,
  retry,
  remove,
]
