import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions(
  {
    'job.view': ['operator'],
    'job.change': ['operator'],
  },
  {
    'job.view': {
      en: 'See what the installation is working on',
      cy: 'Gweld beth mae’r gosodiad yn gweithio arno',
      reach: 'organisation',
    },
    'job.change': {
      en: 'Try stuck work again or give it up',
      cy: 'Rhoi cynnig arall ar waith sydd wedi mynd yn sownd neu roi’r gorau iddo',
      reach: 'organisation',
    },
  },
)
