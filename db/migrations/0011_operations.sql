-- Operating: whether anything is stuck in the queue, trying again or giving up, and facts on their way to reactions.

-- The queue in our words. A job is parked when all its tries failed; it stays until somebody decides.
create function jobs_in_queue() returns table (id bigint, kind text, state text, since timestamptz, next_try timestamptz,
  attempts integer, max_attempts integer, last_error text, locked_by text)
language sql stable set search_path = public as $$
  select j.id, t.identifier,
         case when j.locked_at is not null then 'running'
              when j.attempts >= j.max_attempts then 'parked'
              when j.attempts > 0 then 'failing'
              when j.run_at > now() then 'later'
              else 'waiting' end,
         case when j.locked_at is not null then j.locked_at
              when j.attempts >= j.max_attempts then j.updated_at
              when j.attempts > 0 then j.created_at
              else j.run_at end,
         j.run_at, j.attempts::integer, j.max_attempts::integer, j.last_error, j.locked_by
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
$$;

-- The same for the operator of the installation, and for nobody else.
create function operator_jobs(of_state text, after bigint, many integer) returns table (id bigint, kind text, state text,
  since timestamptz, next_try timestamptz, attempts integer, max_attempts integer, last_error text)
language sql stable security definer set search_path = public as $$
  select j.id, j.kind, j.state, j.since, j.next_try, j.attempts, j.max_attempts, j.last_error
    from jobs_in_queue() j
   where actor_operates() and j.state = of_state and (after is null or j.id > after)
   order by j.id limit many
$$;
create function operator_job_counts() returns table (kind text, state text, jobs integer, oldest timestamptz)
language sql stable security definer set search_path = public as $$
  select j.kind, j.state, count(*)::integer, min(j.since) from jobs_in_queue() j where actor_operates() group by 1, 2 order by 1, 2
$$;

-- Gives a parked or failing job all its tries anew, now. Answers with its kind; null when it is not there any more, or
-- is running at this moment.
create function operator_retry_job(job bigint) returns text language plpgsql security definer set search_path = public as $$
declare found_kind text;
begin
  if not actor_operates() then return null; end if;
  select j.kind into found_kind from jobs_in_queue() j where j.id = job and j.state in ('parked', 'failing');
  if found_kind is not null then perform graphile_worker.reschedule_jobs(array[job], run_at := now(), attempts := 0); end if;
  return found_kind;
end $$;
-- Takes a job out of the queue for good; the same answers.
create function operator_remove_job(job bigint) returns text language plpgsql security definer set search_path = public as $$
declare found_kind text;
begin
  if not actor_operates() then return null; end if;
  select j.kind into found_kind from jobs_in_queue() j where j.id = job and j.state in ('parked', 'failing');
  if found_kind is not null then perform graphile_worker.complete_jobs(array[job]); end if;
  return found_kind;
end $$;

-- Facts are delivered one after another: a queue of its own lets no second delivery begin while one is under way.
create or replace function record_fact(verb text, payload jsonb) returns void language plpgsql security definer set search_path = public as $$
begin
  insert into outbox (verb, payload, actor) values (verb, payload, actor_json());
  perform graphile_worker.add_job('outbox.deliver', payload := json_build_object('actor', actor_json(), 'data', json_build_object()),
                                  queue_name := 'outbox', job_key := 'outbox.deliver', max_attempts := 25);
end $$;

-- Facts whose reactions did not run yet, oldest first.
create function facts_to_deliver(many integer) returns table (id uuid, verb text, payload jsonb, actor jsonb)
language sql stable security definer rows 100 set search_path = public as $$
  select o.id, o.verb, o.payload, o.actor from outbox o where o.delivered_at is null order by o.recorded_at, o.id limit many
$$;
create function fact_with_id(wanted uuid) returns table (id uuid, verb text, payload jsonb, actor jsonb)
language sql stable security definer rows 1 set search_path = public as $$
  select o.id, o.verb, o.payload, o.actor from outbox o where o.id = wanted
$$;
create function facts_were_delivered(facts uuid[]) returns void language sql security definer set search_path = public as $$
  update outbox set delivered_at = now() where id = any (facts) and delivered_at is null
$$;

-- The address for reports of security faults (RFC 9116) is the site's contact; readable before anybody is signed in.
create function site_contact(host text) returns text language sql stable security definer set search_path = public as $$
  select contact_email from site_for_host(host)
$$;
