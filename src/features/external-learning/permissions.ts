import { NotAllowed } from '../../platform/errors/errors.ts'
import {
  definePermissions,
  mayInOrganisation,
  type Permission,
} from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

export const permissions = definePermissions(
  {
    'external.send': ['member'],
    'external.decide': ['manager', 'organisation_admin', 'people_admin'],
    'external.manage': ['organisation_admin', 'people_admin'],
    'recognition.ask': ['manager'],
    'recognition.grant': ['manager'],
    'external.proof': ['data_protection'],
    'learning.view': ['organisation_admin', 'people_admin', 'learning_lead', 'data_protection'],
    'learning.correct': ['organisation_admin', 'people_admin'],
  },
  {
    'external.send': {
      en: 'Send in what they learnt elsewhere',
      cy: 'Anfon yr hyn a ddysgwyd mewn man arall',
    },
    'external.decide': {
      en: 'Decide on what people they lead learnt elsewhere',
      cy: 'Penderfynu ar yr hyn a ddysgodd pobl y maent yn eu harwain mewn man arall',
    },
    'external.manage': {
      en: 'Decide on what anybody learnt elsewhere',
      cy: 'Penderfynu ar yr hyn a ddysgodd unrhyw un mewn man arall',
      reach: 'organisation',
    },
    'recognition.ask': {
      en: 'Ask that learning is recognised or waived for people they lead',
      cy: 'Gofyn am gydnabod neu hepgor dysgu i bobl y maent yn eu harwain',
    },
    'recognition.grant': {
      en: 'Recognise or waive learning for people they lead, without asking',
      cy: 'Cydnabod neu hepgor dysgu i bobl y maent yn eu harwain, heb ofyn',
      off: true,
    },
    'external.proof': {
      en: 'Open the proof that somebody sent in of learning elsewhere',
      cy: 'Agor y prawf a anfonodd rhywun o ddysgu mewn man arall',
      reach: 'organisation',
    },
    'learning.view': {
      en: 'See everything that is known of what a person learnt, with its history',
      cy: 'Gweld popeth sy’n hysbys am yr hyn a ddysgodd person, gyda’i hanes',
      reach: 'organisation',
    },
    'learning.correct': {
      en: 'Recognise learning, waive it, and correct what was recorded',
      cy: 'Cydnabod dysgu, ei hepgor, a chywiro’r hyn a gofnodwyd',
      reach: 'organisation',
    },
  },
)

/** The organisation acted for, where the actor holds a permission on all of it. @throws NotAllowed */
export function actingWith(ctx: Pick<Ctx, 'actor'>, permission: Permission): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, permission, actingOrg)) throw new NotAllowed()
  return actingOrg
}
