-- Courses that blend: activities of every kind in sections, what completes them, and what opens them.

-- What completes an activity, beside the rules there were: end = read to its end; watched = at least `watch_share` per
-- cent of a video; submitted = a survey was sent; confirmed = the version of a document was read and confirmed.
alter table activity
  drop constraint activity_kind_check,
  drop constraint activity_rule_check,
  drop constraint activity_check1,
  add column watch_share integer check (watch_share between 1 and 100),
  add constraint activity_kind_check
    check (kind in ('package', 'declaration', 'page', 'file', 'link', 'video', 'document', 'survey')),
  add constraint activity_rule_check
    check (rule in ('status', 'score', 'visit', 'declaration', 'end', 'watched', 'confirmed', 'submitted')),
  add constraint activity_watch_share check ((rule = 'watched') = (watch_share is not null)),
  add constraint activity_rule_of_kind check (case kind
    when 'package' then rule in ('status', 'score', 'visit', 'declaration')
    when 'declaration' then rule = 'declaration'
    when 'page' then rule in ('visit', 'end', 'declaration')
    when 'file' then rule in ('visit', 'declaration')
    when 'link' then rule in ('visit', 'declaration')
    when 'video' then rule in ('watched', 'visit', 'declaration')
    when 'document' then rule = 'confirmed'
    when 'survey' then rule = 'submitted' end);

alter table attempt
  add column ended_at timestamptz,
  add column submitted_at timestamptz,
  add column confirmed_at timestamptz,
  -- Which seconds of a video were played, as [[from, to], …] in order, and the share of its length that they make.
  add column watched jsonb,
  add column watched_share numeric(4, 3) check (watched_share between 0 and 1);
