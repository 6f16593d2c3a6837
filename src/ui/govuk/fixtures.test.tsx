import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { BackLink } from './back-link.tsx'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { Button, type ButtonProps } from './button.tsx'
import { CharacterCount } from './character-count.tsx'
import { Checkboxes } from './checkboxes.tsx'
import { DateInput, type DateInputProps, type DatePart } from './date-input.tsx'
import { Details } from './details.tsx'
import { ErrorMessage } from './error-message.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Fieldset } from './fieldset.tsx'
import { FileUpload } from './file-upload.tsx'
import {
  type Adapter,
  affixOf,
  choicesOf,
  contentOf,
  fieldOf,
  fieldsetOf,
  hintAndErrorOf,
  itemsOf,
  listOf,
  part,
  same,
} from './fixture-adapters.tsx'
import { fixturesOf, type Options, plainTree } from './fixture-trees.tsx'
import { Hint } from './hint.tsx'
import { Input, type InputProps } from './input.tsx'
import { InsetText } from './inset-text.tsx'
import { Label } from './label.tsx'
import { NotificationBanner } from './notification-banner.tsx'
import { type PageItem, Pagination } from './pagination.tsx'
import { Panel, type PanelAction } from './panel.tsx'
import { PasswordInput } from './password-input.tsx'
import { Radios } from './radios.tsx'
import { Select, type SelectItem } from './select.tsx'
import { SkipLink } from './skip-link.tsx'
import { type SummaryActions, type SummaryCard, SummaryList } from './summary-list.tsx'
import { type Cell, Table } from './table.tsx'
import { Tabs } from './tabs.tsx'
import { Tag } from './tag.tsx'
import { TaskList } from './task-list.tsx'
import { Textarea } from './textarea.tsx'
import { WarningText } from './warning-text.tsx'

/** Id, classes and attributes: what nearly every component takes by the same names. */
function outer(options: Options) {
  return same<{ id: string; classes: string; attributes: Record<string, string> }>(
    options,
    'id',
    'classes',
    'attributes',
  )
}

function cellOf(cell: Options): Cell {
  return {
    ...same<Cell>(cell, 'classes', 'attributes', 'colspan', 'rowspan', 'format'),
    content: contentOf(cell),
  }
}

function summaryActionsOf(actions: Options | undefined): SummaryActions | undefined {
  if (!actions) return undefined
  return {
    classes: actions.classes as string,
    items:
      actions.items === undefined
        ? undefined
        : itemsOf(actions.items, item => ({
            ...outer(item),
            href: item.href as string,
            content: contentOf(item),
            visuallyHiddenText: item.visuallyHiddenText as string,
          })),
  }
}

function summaryCardOf(card: Options | undefined): SummaryCard | undefined {
  const title = card && part(card, 'title')
  if (!card) return undefined
  return {
    ...outer(card),
    title: title && {
      content: contentOf(title),
      classes: title.classes as string,
      headingLevel: title.headingLevel as number,
    },
    actions: summaryActionsOf(part(card, 'actions')),
  }
}

const fileMessages = {
  'choose-files-button': 'chooseFilesButtonText',
  'no-file-chosen': 'noFileChosenText',
  'multiple-files-chosen': 'multipleFilesChosenText',
  'drop-instruction': 'dropInstructionText',
  'entered-drop-zone': 'enteredDropZoneText',
  'left-drop-zone': 'leftDropZoneText',
}
const countMessages = {
  'characters-under-limit': 'charactersUnderLimitText',
  'characters-at-limit': 'charactersAtLimitText',
  'characters-over-limit': 'charactersOverLimitText',
  'words-under-limit': 'wordsUnderLimitText',
  'words-at-limit': 'wordsAtLimitText',
  'words-over-limit': 'wordsOverLimitText',
}
const passwordMessages = {
  'hide-password': 'hidePasswordText',
  'hide-password-aria-label': 'hidePasswordAriaLabelText',
  'password-shown-announcement': 'passwordShownAnnouncementText',
  'password-hidden-announcement': 'passwordHiddenAnnouncementText',
}

function messagesOf(options: Options, names: Record<string, string>) {
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [key, options[name] as string]))
}

const inputKeys = [
  'type',
  'value',
  'disabled',
  'spellcheck',
  'autocomplete',
  'autocapitalize',
  'inputmode',
  'pattern',
  'inputWrapper',
] as const

const adapters: Record<string, Adapter> = {
  'back-link': o => (
    <BackLink {...outer(o)} href={o.href as string}>
      {contentOf(o)}
    </BackLink>
  ),
  breadcrumbs: o => (
    <Breadcrumbs
      {...outer(o)}
      {...same(o, 'collapseOnMobile', 'labelText')}
      items={itemsOf(o.items, item => ({
        ...outer(item),
        href: item.href as string,
        content: contentOf(item),
      }))}
    />
  ),
  button: o => (
    <Button
      {...outer(o)}
      {...same<ButtonProps>(o, 'href', 'type', 'name', 'value', 'disabled', 'preventDoubleClick')}
      isStartButton={o.isStartButton as boolean}
    >
      {o.html && o.isStartButton ? <span>{contentOf(o)}</span> : contentOf(o)}
    </Button>
  ),
  'character-count': o => (
    <CharacterCount
      {...outer(o)}
      {...fieldOf(o)}
      {...same(o, 'rows', 'spellcheck', 'value', 'maxlength', 'maxwords', 'threshold', 'countType')}
      descriptionText={o.textareaDescriptionText as string}
      countMessageClasses={part(o, 'countMessage')?.classes as string}
      messages={messagesOf(o, countMessages)}
    />
  ),
  checkboxes: o => <Checkboxes {...choicesOf(o)} values={o.values as string[]} />,
  'date-input': o => (
    <DateInput
      {...outer(o)}
      {...same<DateInputProps>(o, 'namePrefix', 'day', 'month', 'year', 'values')}
      {...hintAndErrorOf(o)}
      id={o.id as string}
      formGroup={fieldOf(o).formGroup}
      fieldset={fieldsetOf(part(o, 'fieldset'))}
      items={itemsOf(o.items, item => item as DatePart)}
    />
  ),
  details: o => (
    <Details {...outer(o)} open={o.open as boolean} summary={contentOf(o, 'summaryText', 'summaryHtml')}>
      {contentOf(o)}
    </Details>
  ),
  'error-message': o => (
    <ErrorMessage {...outer(o)} visuallyHiddenText={o.visuallyHiddenText as string}>
      {contentOf(o)}
    </ErrorMessage>
  ),
  'error-summary': o => (
    <ErrorSummary
      {...outer(o)}
      disableAutoFocus={o.disableAutoFocus as boolean}
      title={contentOf(o, 'titleText', 'titleHtml')}
      description={contentOf(o, 'descriptionText', 'descriptionHtml')}
      errors={itemsOf(o.errorList, item => ({
        ...outer(item),
        href: item.href as string,
        content: contentOf(item),
      }))}
    />
  ),
  fieldset: o => <Fieldset {...fieldsetOf(o)}>{contentOf(o)}</Fieldset>,
  'file-upload': o => (
    <FileUpload
      {...outer(o)}
      {...fieldOf(o)}
      {...same(o, 'disabled', 'multiple', 'javascript', 'wrapperClasses', 'wrapperAttributes')}
      messages={messagesOf(o, fileMessages)}
    />
  ),
  hint: o => <Hint {...outer(o)}>{contentOf(o)}</Hint>,
  input: o => (
    <Input
      {...outer(o)}
      {...fieldOf(o)}
      {...same<InputProps>(o, ...inputKeys)}
      prefix={affixOf(part(o, 'prefix'))}
      suffix={affixOf(part(o, 'suffix'))}
    />
  ),
  'inset-text': o => <InsetText {...outer(o)}>{contentOf(o)}</InsetText>,
  label: o => (
    <Label {...outer(o)} {...same(o, 'for', 'isPageHeading')}>
      {contentOf(o)}
    </Label>
  ),
  'notification-banner': o => (
    <NotificationBanner
      {...outer(o)}
      {...same(o, 'type', 'titleId', 'titleHeadingLevel', 'role', 'disableAutoFocus')}
      title={contentOf(o, 'titleText', 'titleHtml')}
      text={o.text as string}
    >
      {o.html ? contentOf(o) : null}
    </NotificationBanner>
  ),
  pagination: o => (
    <Pagination
      {...outer(o)}
      {...same(o, 'previous', 'next', 'landmarkLabel')}
      items={o.items ? listOf(o.items, item => item as PageItem) : undefined}
    />
  ),
  panel: o => {
    const actions = part(o, 'actions')
    return (
      <Panel
        {...outer(o)}
        headingLevel={o.headingLevel as number}
        title={contentOf(o, 'titleText', 'titleHtml')}
        actions={
          actions && {
            ...outer(actions),
            items: itemsOf(
              actions.items,
              item => ({ ...item, content: contentOf(item) }) as unknown as PanelAction,
            ),
          }
        }
      >
        {contentOf(o)}
      </Panel>
    )
  },
  'password-input': o => (
    <PasswordInput
      {...outer(o)}
      {...fieldOf(o)}
      {...same(o, 'value', 'disabled', 'autocomplete')}
      buttonClasses={part(o, 'button')?.classes as string}
      showText={o.showPasswordText as string}
      showAriaLabel={o.showPasswordAriaLabelText as string}
      messages={messagesOf(o, passwordMessages)}
    />
  ),
  radios: o => <Radios {...choicesOf(o)} value={o.value as string} />,
  select: o => (
    <Select
      {...outer(o)}
      {...fieldOf(o)}
      {...same(o, 'value', 'disabled')}
      items={listOf(o.items, item => item as SelectItem)}
    />
  ),
  'skip-link': o => (
    <SkipLink {...outer(o)} href={o.href as string}>
      {contentOf(o)}
    </SkipLink>
  ),
  'summary-list': o => (
    <SummaryList
      {...outer(o)}
      card={summaryCardOf(part(o, 'card'))}
      rows={listOf(o.rows, row => ({
        classes: row.classes as string,
        key: { content: contentOf(row.key), classes: part(row, 'key')?.classes as string },
        value: { content: contentOf(row.value), classes: part(row, 'value')?.classes as string },
        actions: summaryActionsOf(part(row, 'actions')),
      }))}
    />
  ),
  table: o => (
    <Table
      {...outer(o)}
      {...same(o, 'caption', 'captionClasses', 'firstCellIsHeader')}
      head={o.head ? itemsOf(o.head, cellOf) : undefined}
      rows={listOf(o.rows, row => itemsOf(row, cellOf))}
    />
  ),
  tabs: o => (
    <Tabs
      {...outer(o)}
      {...same(o, 'idPrefix', 'title')}
      items={listOf(o.items, item => {
        const panel = part(item, 'panel')
        return {
          ...outer(item),
          label: item.label as string,
          text: panel?.html ? undefined : (panel?.text as string),
          content: contentOf(panel),
          panelAttributes: panel?.attributes as Record<string, string>,
        }
      })}
    />
  ),
  tag: o => <Tag {...outer(o)}>{contentOf(o)}</Tag>,
  'task-list': o => (
    <TaskList
      {...outer(o)}
      idPrefix={o.idPrefix as string}
      items={listOf(o.items, item => {
        const status = part(item, 'status') ?? {}
        const tag = part(status, 'tag')
        return {
          ...outer(item),
          href: item.href as string,
          title: contentOf(item.title),
          titleClasses: part(item, 'title')?.classes as string,
          hint: contentOf(item.hint),
          status: contentOf(status),
          statusClasses: status.classes as string,
          tag: tag && { ...outer(tag), children: contentOf(tag) },
        }
      })}
    />
  ),
  textarea: o => (
    <Textarea
      {...outer(o)}
      {...fieldOf(o)}
      {...same(o, 'value', 'rows', 'disabled', 'spellcheck', 'autocomplete')}
    />
  ),
  'warning-text': o => (
    <WarningText {...outer(o)} iconFallbackText={o.iconFallbackText as string}>
      {contentOf(o)}
    </WarningText>
  ),
}

describe.each(Object.entries(adapters))('%s', (component, adapter) => {
  test.each(fixturesOf(component))('$name', ({ options, html }) => {
    const ours = renderToString(adapter(options))
    expect(plainTree(ours)).toEqual(plainTree(html))
  })
})
