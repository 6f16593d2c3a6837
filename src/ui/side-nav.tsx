import { useWords } from './govuk/language.ts'
import type { NavItem } from './page-shell.ts'

export type NavGroup = { heading?: string; items: NavItem[] }

/**
 * Navigation within an area. Groups with a heading open and close without script; open is the one in which the reader is.
 * On a phone the whole of it is one line, which names the
 * page and opens, so that what the page is about comes first.
 */
export function SideNav({ groups, label }: { groups: NavGroup[]; label?: string }) {
  const t = useWords()
  const holdsPage = (group: NavGroup) => group.items.some(item => item.current)
  const name = label ?? t('sideNavigation')
  const current = groups.flatMap(group => group.items).find(item => item.current)
  return (
    <nav class="gh-side-nav" aria-label={name}>
      <details class="gh-side-nav__all">
        <summary>{current ? `${name}: ${current.label}` : name}</summary>
        {groups.map(group =>
          group.heading ? (
            <details open={holdsPage(group)}>
              <summary>{group.heading}</summary>
              <Items items={group.items} />
            </details>
          ) : (
            <Items items={group.items} />
          ),
        )}
      </details>
    </nav>
  )
}

function Items({ items }: { items: NavItem[] }) {
  return (
    <ul>
      {items.map(item => (
        <li>
          <a href={item.href} aria-current={item.current ? 'page' : undefined}>
            {item.label}
          </a>
        </li>
      ))}
    </ul>
  )
}
