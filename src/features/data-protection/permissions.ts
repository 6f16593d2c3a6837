import { NotAllowed } from '../../platform/errors/errors.ts'
import {
  definePermissions,
  mayInOrganisation,
  type Permission,
} from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

const officers = ['data_protection', 'organisation_admin', 'operator'] as const

export const permissions = definePermissions(
  {
    /** One's own data: a copy of it, and who looked at it. */
    'data.own': ['person'],
    'data.requests': officers,
    'data.export': officers,
    'data.erase': officers,
    'data.retention': officers,
    'data.agreements': officers,
    /** Reads what another organisation shares. */
    'data.shared': ['data_protection', 'organisation_admin', 'people_admin', 'operator'],
    'organisation.exit': ['organisation_admin', 'operator'],
    'organisation.put-back': ['operator'],
  },
  {
    'data.own': {
      en: 'Download their own data and see who looked at it',
      cy: 'Lawrlwytho eu data eu hunain a gweld pwy a edrychodd arno',
    },
    'data.requests': {
      en: 'Keep the register of people’s requests about their data, and legal holds',
      cy: 'Cadw’r gofrestr o geisiadau pobl am eu data, ac ataliadau cyfreithiol',
      reach: 'organisation',
    },
    'data.export': {
      en: 'Make a copy of what the organisation keeps of a person, and see who looked at it',
      cy: 'Gwneud copi o’r hyn y mae’r sefydliad yn ei gadw am unigolyn, a gweld pwy a edrychodd arno',
      reach: 'organisation',
    },
    'data.erase': {
      en: 'Erase people from what the organisation keeps',
      cy: 'Dileu pobl o’r hyn y mae’r sefydliad yn ei gadw',
      reach: 'organisation',
    },
    'data.retention': {
      en: 'Set how long data is kept, and put the rules to use',
      cy: 'Gosod am ba hyd y cedwir data, a rhoi’r rheolau ar waith',
      reach: 'organisation',
    },
    'data.agreements': {
      en: 'Propose and sign agreements to share data, and keep the register of processors',
      cy: 'Cynnig a llofnodi cytundebau i rannu data, a chadw’r gofrestr o broseswyr',
      reach: 'organisation',
    },
    'data.shared': {
      en: 'Read what another organisation shares by agreement',
      cy: 'Darllen yr hyn y mae sefydliad arall yn ei rannu trwy gytundeb',
      reach: 'organisation',
    },
    'organisation.exit': {
      en: 'Take the organisation’s data away and leave the site',
      cy: 'Mynd â data’r sefydliad i ffwrdd a gadael y wefan',
      reach: 'organisation',
    },
    'organisation.put-back': {
      en: 'Put an organisation back on a site that it left',
      cy: 'Rhoi sefydliad yn ôl ar wefan a adawodd',
    },
  },
)

/** The acting organisation, where the actor holds a permission on the whole of it. @throws NotAllowed */
export function officeOf(ctx: Pick<Ctx, 'actor'>, permission: Permission): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, permission, actingOrg)) throw new NotAllowed()
  return actingOrg
}
