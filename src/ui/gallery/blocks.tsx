import { Avatar } from '../avatar.tsx'
import { Card } from '../card.tsx'
import { ManageColumns } from '../columns.tsx'
import { EmptyState } from '../empty-state.tsx'
import { Flash } from '../flash.tsx'
import { BackLink } from '../govuk/back-link.tsx'
import { Breadcrumbs } from '../govuk/breadcrumbs.tsx'
import { Button } from '../govuk/button.tsx'
import { InsetText } from '../govuk/inset-text.tsx'
import { NotificationBanner } from '../govuk/notification-banner.tsx'
import { Pagination } from '../govuk/pagination.tsx'
import { Panel } from '../govuk/panel.tsx'
import { SummaryList } from '../govuk/summary-list.tsx'
import { Table } from '../govuk/table.tsx'
import { Tabs } from '../govuk/tabs.tsx'
import { Tag } from '../govuk/tag.tsx'
import { TaskList } from '../govuk/task-list.tsx'
import { WarningText } from '../govuk/warning-text.tsx'
import { IdentityBar } from '../identity-bar.tsx'
import { PageHeading } from '../page-heading.tsx'
import { ProgressBar, Ring } from '../progress.tsx'
import { SideNav } from '../side-nav.tsx'
import { type State, StateTag } from '../state-tag.tsx'
import { Timeline } from '../timeline.tsx'

const states: State[] = [
  'met',
  'completed',
  'passed',
  'published',
  'expiring',
  'due',
  'overdue',
  'expired',
  'failed',
  'inProgress',
  'notStarted',
  'waiting',
  'exempt',
  'draft',
  'archived',
]

/** Every block that is not a form, beside the navigation of an area. */
export function BlocksSample() {
  return (
    <ManageColumns
      nav={
        <SideNav
          groups={[
            {
              heading: 'Learning',
              items: [
                { href: '/manage/courses', label: 'Courses', current: true },
                { href: '/manage/categories', label: 'Categories', current: false },
              ],
            },
            { heading: 'People', items: [{ href: '/manage/people', label: 'People', current: false }] },
          ]}
        />
      }
    >
      <Breadcrumbs
        items={[
          { content: 'Manage', href: '/manage' },
          { content: 'Courses', href: '/manage/courses' },
        ]}
      />
      <PageHeading
        caption="Course"
        lede="Published; 212 people are taking it."
        actions={<Button href="/manage/courses/edit">Edit</Button>}
      >
        Fire safety for wardens
      </PageHeading>
      <Flash kind="success" text="The course was published" />
      <NotificationBanner text="A new version of the package is waiting for your check" />
      <p>
        {states.map(state => (
          <>
            <StateTag state={state} />{' '}
          </>
        ))}
        <Tag classes="govuk-tag--blue">New</Tag>
      </p>
      <People />
      <Lists />
      <Notes />
    </ManageColumns>
  )
}

function People() {
  return (
    <>
      <IdentityBar
        name="Osian Llewellyn-Featherstonehaugh"
        initials="OL"
        details="Social worker, Adult care services, Wexcombe County Council"
        actions={
          <Button href="/team" variant="secondary">
            Book on a course
          </Button>
        }
      />
      <p class="gh-who">
        {['Amina Rahman', 'Joan Baker', 'Gethin Pugh', 'Li Wei', 'Peter Okafor', 'Mair Ellis'].map(name => (
          <Avatar initials={name.replace(/[^A-Z]/g, '')} seed={name} />
        ))}
        <Avatar initials="AR" size="large" />
      </p>
      <Timeline
        items={[
          { title: 'Completed: Fire safety', when: '21 November 2026, 14:02', dateTime: '2026-11-21T14:02Z' },
          {
            title: 'Enrolled',
            when: '3 November 2026',
            dateTime: '2026-11-03',
            by: 'Joan Baker',
            children: <p>Required of wardens.</p>,
          },
        ]}
      />
    </>
  )
}

function Lists() {
  return (
    <>
      <h2>Summary</h2>
      <SummaryList
        rows={[
          {
            key: { content: 'Owner' },
            value: { content: 'Wexcombe Fire and Rescue' },
            actions: { items: [{ href: '#', content: 'Change', visuallyHiddenText: 'owner' }] },
          },
          { key: { content: 'Length' }, value: { content: '25 minutes' } },
        ]}
      />
      <SummaryList
        card={{ title: { content: 'Version 3', headingLevel: 3 } }}
        rows={[{ key: { content: 'Package' }, value: { content: 'SCORM 2004' } }]}
      />
      <TaskList
        idPrefix="parts"
        items={[
          { title: 'Lesson', href: '#', status: 'Completed' },
          { title: 'Declaration', hint: 'Two sentences', href: '#', tag: { children: 'To do' } },
        ]}
      />
      <Table
        caption="Runs"
        head={[{ content: 'Run' }, { content: 'Score', format: 'numeric' }]}
        rows={[[{ content: 'First' }, { content: 82, format: 'numeric' }]]}
        firstCellIsHeader
      />
      <Tabs
        idPrefix="tab"
        items={[
          { label: 'Now', text: 'What is true now.' },
          { label: 'Before', text: 'What was true before.' },
        ]}
      />
      <Pagination previous={{ href: '?before' }} next={{ href: '?after' }} />
    </>
  )
}

function Notes() {
  return (
    <>
      <BackLink href="/manage/courses" />
      <InsetText>Welsh that no speaker has read is marked as draft.</InsetText>
      <WarningText>Archiving takes the course out of the catalogue.</WarningText>
      <Panel title="You are booked" headingLevel={2}>
        27 November 2026, 9:30
      </Panel>
      <Panel
        title="This sends 212 emails"
        headingLevel={2}
        classes="govuk-panel--interruption"
        actions={{
          items: [
            { content: 'Send them', type: 'submit' },
            { content: 'Go back', href: '#' },
          ],
        }}
      >
        One to each person who has not started.
      </Panel>
      <Card title="Progress" titleId="progress" isTinted>
        <ProgressBar value={69} size="large" />
        <Ring value={0} max={16} label="0 of 16 requirements met" />
        <Ring value={120} max={120} label="120 of 120 requirements met" />
      </Card>
      <EmptyState title="No courses yet" action={<Button href="/manage/courses/new">Create a course</Button>}>
        A course holds packages, pages and events. People find it in the catalogue once it is published.
      </EmptyState>
    </>
  )
}
