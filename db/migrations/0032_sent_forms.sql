-- A form that comes twice (a double click, a phone that lost the answer and asks again) is done once.

-- Forms of the last day, by a hash of all that was sent, with where their sender was led. Nobody can be found by it.
create table sent_form (
  key_hash bytea primary key,
  answer jsonb,
  recorded_at timestamptz not null default clock_timestamp()
);
create index on sent_form (recorded_at);
call guard_system('sent_form', 'taken by take_form, answered by answer_form, gone after a day');

-- Takes a form that was sent: answers with what it was answered before, and null for one that nothing came of yet. One that
-- is sent at the same time waits here until the other is through.
create function take_form(sent bytea) returns jsonb language plpgsql security definer set search_path = public as $$
begin
  delete from sent_form where key_hash in (
    select f.key_hash from sent_form f where f.recorded_at < clock_timestamp() - interval '1 day'
     order by f.recorded_at limit 20 for update skip locked);
  insert into sent_form (key_hash) values (sent) on conflict do nothing;
  if found then return null; end if;
  return (select f.answer from sent_form f where f.key_hash = sent);
end $$;

create function answer_form(sent bytea, given jsonb) returns void language sql security definer set search_path = public as $$
  update sent_form set answer = given where key_hash = sent
$$;
