import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import type { Database } from '../storage/database.ts';
import { ofPretraining } from '../storage/of-pretraining.ts';
import {
  type ComputationRow,
  checkpoints,
  type RunRow,
  type StoredError,
  type StoredProgress,
} from '../storage/schema.ts';
import {
  begin,
  currentRow,
  fail,
  interrupt,
  resume,
  savePause,
  saveProgress,
  standingOf,
  succeed,
} from './attempt.ts';
import type { Catalogue } from './catalogue.ts';
import type { ChildEnd } from './compute-child.ts';
import type { ComputeJob, StoredCheckpoint, StoredTunedNetwork } from './compute-messages.ts';
import type { ComputePool } from './compute-pool.ts';
import type { Throughput } from './cost-estimate.ts';
import { enqueueDeferred } from './deferred-requests.ts';
import type { ComputingEvents } from './events.ts';
import type { JobQueue } from './job-queue.ts';
import { loadJob } from './load-job.ts';
import type { MemoryRoom } from './memory-room.ts';
import { resultRow } from './provenance.ts';

/** How often the queue is told that a job goes on, and the database asked whether somebody stopped it elsewhere. */
const HEARTBEAT = 5000;
/** Progress is written to the database at most every so many milliseconds. */
const SAVE_INTERVAL = 1000;

/** What the runner works with. */
export interface RunnerParts {
  readonly db: Database;
  readonly queue: JobQueue;
  readonly pool: ComputePool;
  /** Where the compute processes have one memory together. */
  readonly room: MemoryRoom;
  readonly catalogue: Catalogue;
  readonly throughput: Throughput;
  readonly events: ComputingEvents;
  /** Name of this worker: the same after a restart on the same data folder. */
  readonly worker: string;
}

/** Takes jobs from the queue to whichever compute process is idle, and writes down what came of them. */
export class Runner {
  #stopping = false;
  #ended: Promise<void> | undefined;
  readonly #running = new Set<Promise<void>>();

  constructor(readonly parts: RunnerParts) {}

  /** Puts back what a killed server left running, and begins. */
  async start(): Promise<void> {
    const { db, queue, worker } = this.parts;
    await resume(db, queue, worker);
    this.#ended = this.#loop();
  }

  /** Interrupts the running jobs; they are in the queue again when this resolves. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.parts.queue.wake();
    await this.parts.pool.stop();
    await this.#ended;
    await Promise.all(this.#running);
  }

  /** Stops the computation if it is running here. */
  cancel(key: string): void {
    this.parts.pool.cancel(key);
  }

  /** The same once it has saved where it is. */
  pause(key: string): void {
    this.parts.pool.pause(key);
  }

  async #loop(): Promise<void> {
    const { db, queue, pool, worker } = this.parts;
    while (!this.#stopping) {
      try {
        await pool.idle();
        const news = queue.news();
        const begun = this.#stopping ? 'cancelled' : await begin(db, queue, worker);
        if (begun === 'nothing to do') await news;
        else if (begun !== 'cancelled') await this.#hand(begun);
      } catch (error) {
        console.error('the runner of computations:', error);
        await sleep(1000);
      }
    }
  }

  /** Gives a job to a process; resolves when that has it. */
  #hand(attempt: ComputationRow): Promise<void> {
    return new Promise((handed) => {
      const running = this.#run(attempt, handed)
        .catch((error) => this.#putBack(attempt, error))
        .finally(() => {
          handed();
          this.#running.delete(running);
        });
      this.#running.add(running);
    });
  }

  async #run(attempt: ComputationRow, handed: () => void): Promise<void> {
    const { db, queue, pool, room, catalogue, events } = this.parts;
    events.changed(attempt);
    const { quantity, version, estimate } = attempt;
    const { job, run } = await loadJob(db, attempt);
    const known = catalogue.all.some((one) => one.name === quantity && one.version === version);
    if (!known) {
      await this.#publish(fail(db, queue, attempt, quantityChanged(attempt)));
      return;
    }
    const heartbeat = setInterval(() => void this.#beat(attempt), HEARTBEAT);
    const progress = this.#progressWriter(attempt);
    let end: ChildEnd;
    await room.enter(estimate.bytes);
    try {
      const ending = pool.run(job, {
        progress: progress.heard,
        keep: (kept) =>
          'tuned' in kept
            ? this.#keepTuned(attempt, kept.tuned)
            : this.#keep(attempt, run, kept.checkpoint, progress.latest),
      });
      handed();
      end = await ending;
    } finally {
      room.leave(estimate.bytes);
      clearInterval(heartbeat);
      await progress.written();
    }
    await this.#publish(this.#finish(attempt, job, end, progress.latest()));
  }

  async #publish(finished: Promise<ComputationRow[]>): Promise<void> {
    for (const row of await finished) this.parts.events.changed(row);
  }

  #finish(
    attempt: ComputationRow,
    job: ComputeJob,
    end: ChildEnd,
    progress: StoredProgress,
  ): Promise<ComputationRow[]> {
    const { db, queue, catalogue, throughput } = this.parts;
    switch (end.state) {
      case 'succeeded':
        throughput.measured(attempt.quantity, attempt.estimate.flops, end.outcome.seconds);
        return succeed(db, queue, attempt, resultRow(job, attempt.version, end.outcome), (transaction) =>
          enqueueDeferred(transaction, queue, catalogue, attempt.key),
        );
      case 'failed':
        return fail(db, queue, attempt, end.error);
      case 'died':
        return interrupt(
          db,
          queue,
          attempt,
          this.#stopping ? undefined : { how: end.how, stage: progress.stage },
        );
      case 'cancelled':
        return savePause(db, attempt, progress);
    }
  }

  /** Tells progress to those who look, and writes the latest down once a second. */
  #progressWriter(attempt: ComputationRow) {
    const { db, events } = this.parts;
    let writing = Promise.resolve();
    // Where it starts was written when it began.
    let saved = Date.now();
    let latest = attempt.progress;
    return {
      heard: (progress: StoredProgress) => {
        latest = progress;
        events.progressed({ ...attempt, progress });
        if (Date.now() - saved < SAVE_INTERVAL) return;
        saved = Date.now();
        // A lost progress line is no reason to lose the computation.
        writing = saveProgress(db, attempt, progress).catch(() => {});
      },
      written: () => writing,
      /** What it did when it was last heard of. */
      latest: () => latest,
    };
  }

  async #beat(attempt: ComputationRow): Promise<void> {
    const { db, queue, pool } = this.parts;
    const { key, attempts } = attempt;
    try {
      await queue.touch(attempt.jobId!);
      const standing = await standingOf(db, attempt);
      if (standing === 'paused') pool.pause(key, attempts);
      else if (standing === 'over') pool.cancel(key, attempts);
    } catch {
      // The next beat tries again; the queue waits for several.
    }
  }

  async #keep(
    attempt: ComputationRow,
    run: RunRow | undefined,
    { epoch, ...checkpoint }: StoredCheckpoint,
    progress: () => StoredProgress,
  ): Promise<void> {
    if (!run) throw new Error(`${attempt.quantity} has no run to keep a checkpoint of`);
    const { db, events } = this.parts;
    await db
      .insert(checkpoints)
      .values({ ...checkpoint, epoch, runId: run.id, parameterCount: run.parameterCount })
      .onConflictDoNothing();
    const [row] = await db
      .select({ id: checkpoints.id })
      .from(checkpoints)
      .where(and(ofPretraining(run.id), eq(checkpoints.epoch, epoch)));
    // A checkpoint may come after a cancel, which must not be told as if the training still ran.
    const now = (await currentRow(db, attempt)) ?? attempt;
    const told = now.status === 'RUNNING' ? { ...now, progress: progress() } : now;
    events.checkpointAdded(told, run.id, row!.id);
  }

  /** A fine-tuned network is of the moment of its parent; computed again, it takes the place of the one before. */
  async #keepTuned({ key, checkpointId }: ComputationRow, tuned: StoredTunedNetwork): Promise<void> {
    const { db } = this.parts;
    const [parent] = await db.select().from(checkpoints).where(eq(checkpoints.id, checkpointId!));
    const { id: parentId, runId, epoch } = parent!;
    await db
      .insert(checkpoints)
      .values({ ...tuned, parentId, runId, epoch, origin: key })
      .onConflictDoUpdate({ target: checkpoints.origin, set: tuned });
  }

  /** The database may be away for a moment; what was running is put back when it answers again. */
  async #putBack(attempt: ComputationRow, reason: unknown): Promise<void> {
    const { db, queue } = this.parts;
    console.error('the runner of computations:', reason);
    while (!this.#stopping) {
      await sleep(1000);
      try {
        await interrupt(db, queue, attempt);
        return;
      } catch {
        // Still away.
      }
    }
  }
}

/** A program of another version asked for it; what it meant by the name is not known here. */
function quantityChanged({ quantity, version }: ComputationRow): StoredError {
  return {
    code: 'QUANTITY_CHANGED',
    message: `This server does not have version ${version} of ${quantity}.`,
    advice: 'Ask for the field again: the present version gets a computation of its own.',
    recurs: true,
  };
}
