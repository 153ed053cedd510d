import type { Computing } from '../computing/computing.ts';
import type { ArtifactStore } from '../storage/artifact-store.ts';
import type { OpenDatabase } from '../storage/database.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import type { ReportError } from './present-error.ts';

/** What the GraphQL surface stands on. */
export interface ApiDeps {
  readonly database: OpenDatabase;
  readonly artifacts: ArtifactStore;
  readonly computing: Computing;
  /** The version of Transferscope. */
  readonly version: string;
  /** When the server process started. */
  readonly startedAt: Date;
  readonly report: ReportError;
}

/** What the resolvers of one request share. */
export class RequestContext {
  loaders: Loaders;

  constructor(readonly deps: ApiDeps) {
    this.loaders = createLoaders(deps);
  }

  /** Forgets what may change, so that the next event of a subscription reads it anew; checkpoints and data sets never do. */
  forget(): void {
    const { checkpoint, dataset } = this.loaders;
    this.loaders = { ...createLoaders(this.deps), checkpoint, dataset };
  }
}
