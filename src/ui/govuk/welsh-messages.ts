import type { Message } from './translations.ts'

/** Welsh for the words that govuk-frontend's own scripts show; their English is built in. */
export const welshCounts: Record<string, Message> = {
  'characters-under-limit': {
    zero: 'Does gennych chi ddim nodau ar ôl',
    one: 'Mae gennych chi %{count} nod ar ôl',
    two: 'Mae gennych chi %{count} nod ar ôl',
    few: 'Mae gennych chi %{count} nod ar ôl',
    many: 'Mae gennych chi %{count} nod ar ôl',
    other: 'Mae gennych chi %{count} nod ar ôl',
  },
  'characters-at-limit': 'Does gennych chi ddim nodau ar ôl',
  'characters-over-limit': {
    zero: 'Mae gennych chi %{count} nod yn ormod',
    one: 'Mae gennych chi %{count} nod yn ormod',
    two: 'Mae gennych chi %{count} nod yn ormod',
    few: 'Mae gennych chi %{count} nod yn ormod',
    many: 'Mae gennych chi %{count} nod yn ormod',
    other: 'Mae gennych chi %{count} nod yn ormod',
  },
  'words-under-limit': {
    zero: 'Does gennych chi ddim geiriau ar ôl',
    one: 'Mae gennych chi %{count} gair ar ôl',
    two: 'Mae gennych chi %{count} air ar ôl',
    few: 'Mae gennych chi %{count} gair ar ôl',
    many: 'Mae gennych chi %{count} gair ar ôl',
    other: 'Mae gennych chi %{count} gair ar ôl',
  },
  'words-at-limit': 'Does gennych chi ddim geiriau ar ôl',
  'words-over-limit': {
    zero: 'Mae gennych chi %{count} gair yn ormod',
    one: 'Mae gennych chi %{count} gair yn ormod',
    two: 'Mae gennych chi %{count} air yn ormod',
    few: 'Mae gennych chi %{count} gair yn ormod',
    many: 'Mae gennych chi %{count} gair yn ormod',
    other: 'Mae gennych chi %{count} gair yn ormod',
  },
}

export const welshFileUpload: Record<string, Message> = {
  'choose-files-button': 'Dewis ffeil',
  'no-file-chosen': 'Dim ffeil wedi’i dewis',
  'drop-instruction': 'neu gollwng ffeil',
  'multiple-files-chosen': {
    zero: '%{count} ffeil wedi’u dewis',
    one: '%{count} ffeil wedi’i dewis',
    two: '%{count} ffeil wedi’u dewis',
    few: '%{count} ffeil wedi’u dewis',
    many: '%{count} ffeil wedi’u dewis',
    other: '%{count} ffeil wedi’u dewis',
  },
  'entered-drop-zone': 'Wedi cyrraedd y man gollwng',
  'left-drop-zone': 'Wedi gadael y man gollwng',
}

export const welshPassword: Record<string, Message> = {
  'show-password': 'Dangos',
  'hide-password': 'Cuddio',
  'show-password-aria-label': 'Dangos y cyfrinair',
  'hide-password-aria-label': 'Cuddio’r cyfrinair',
  'password-shown-announcement': 'Mae modd gweld eich cyfrinair',
  'password-hidden-announcement': 'Mae eich cyfrinair wedi’i guddio',
}
