import { words } from '../../../platform/i18n/words.ts'

/** Whose data is kept: kinds of memberships, in the plural. */
export const sayMembership = words('data-protection.membership', {
  employee: { en: 'Employees', cy: 'Gweithwyr' },
  'pre-joiner': { en: 'People about to join', cy: 'Pobl ar fin ymuno' },
  'foster carer': { en: 'Foster carers', cy: 'Gofalwyr maeth' },
  councillor: { en: 'Councillors', cy: 'Cynghorwyr' },
  volunteer: { en: 'Volunteers', cy: 'Gwirfoddolwyr' },
  community: { en: 'People of the community', cy: 'Pobl y gymuned' },
})
