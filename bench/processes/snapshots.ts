import type { Pool } from "pg";

export interface Snapshots {
  readonly planned: number;
  readonly kept: number;
  /** Told in the history. */
  readonly failed: number;
  /** Planned, and neither kept nor told as failed. */
  readonly lost: number;
  /** Moments that were kept more than once, or never planned. */
  readonly twice: number;
  /** Where one does not begin at the end of the one before it. */
  readonly gaps: number;
  readonly isSettled: boolean;
}

/** Has the store write down what becomes of each moment, beside what Planlens knows of it. */
export const countSnapshots = (store: Pool) =>
  store.query(`
    create table moments (database_id text not null, at timestamptz not null, kind text not null);
    create function note_moment() returns trigger language plpgsql as $$
    begin
      if current_query() like '%planlens_jobs.add_job(%' then
        insert into moments values (new.database_id, new.tried_at, 'planned');
      elsif new.failure is not null and new.tried_at <> old.tried_at then
        insert into moments values (new.database_id, new.done_for, 'failed');
      end if;
      return null;
    end
    $$;
    create trigger note_moment after update on planlens.statement_collecting
      for each row execute function note_moment();
    create function note_kept() returns trigger language plpgsql as $$
    begin
      insert into moments
      select database_id, done_for, 'kept'
      from planlens.statement_series
      join planlens.statement_collecting using (database_id)
      where id = new.series_id;
      return null;
    end
    $$;
    create trigger note_kept after insert or update on planlens.statement_latest
      for each row execute function note_kept()`);

export async function snapshotsOf(store: Pool): Promise<Snapshots> {
  const { rows } = await store.query<Omit<Snapshots, "isSettled">>(`
    with each as (
      select
        count(*) filter (where kind = 'planned') as planned,
        count(*) filter (where kind = 'kept') as kept,
        count(*) filter (where kind = 'failed') as failed
      from moments
      group by database_id, at
    )
    select
      coalesce(sum(planned), 0)::integer as planned,
      coalesce(sum(kept), 0)::integer as kept,
      (count(*) filter (where failed > 0))::integer as failed,
      (count(*) filter (where planned > 0 and kept + failed = 0))::integer as lost,
      (count(*) filter (where kept > planned))::integer as twice,
      (
        select count(*)::integer
        from (
          select
            started_at,
            lag(ended_at) over (partition by series_id order by ended_at) as before
          from planlens.statement_deltas
        ) as deltas
        where started_at <> before
      ) as gaps
    from each`);
  const [counted] = rows;
  if (!counted) throw new Error("An aggregate has one row");
  return { ...counted, isSettled: counted.lost === 0 };
}
