import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Checkpoint } from './checkpoint/checkpoint.ts';
import { Computation } from './computation/computation.ts';
import type { RequestContext } from './context.ts';
import { Dataset } from './dataset/dataset.ts';
import { BadArgument, notFound } from './errors.ts';
import { type NodeType, parseGlobalId, withoutAdaptation } from './ids.ts';
import { Node } from './node.ts';
import { largestPage } from './page.ts';
import { Run } from './run/run.ts';

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description:
      'Whatever has a global id. Text that is no id is the error BAD_ID, an unknown one NOT_FOUND.',
  })
  async node(
    @Arg('id', () => ID, { description: 'A global id from any answer.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Node> {
    return readNode(context, id, 'node.id');
  }

  @Query(() => [Node], {
    description: `Several of them at once, in the order of their ids: those that a subscription has told of, for one. From 1 to ${largestPage}; another count is the error BAD_LENGTH, and one wrong id is an error for all.`,
  })
  async nodes(
    @Arg('ids', () => [ID], { description: 'Global ids from any answer.' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<Node[]> {
    if (ids.length === 0 || ids.length > largestPage) {
      throw new BadArgument(
        'BAD_LENGTH',
        'nodes.ids',
        `nodes.ids must hold from 1 to ${largestPage} ids, and it holds ${ids.length}.`,
        `Ask for at most ${largestPage} at once.`,
      );
    }
    return Promise.all(ids.map((id, index) => readNode(context, id, `nodes.ids.${index}`)));
  }
}

async function readNode({ loaders }: RequestContext, id: string, field: string): Promise<Node> {
  const { plain, adapt } = withoutAdaptation(id);
  const parsed = parseGlobalId(plain);
  if (!parsed || (adapt && parsed.type !== 'Dataset')) {
    throw new BadArgument(
      'BAD_ID',
      field,
      `${field} is not an id: ${JSON.stringify(id.slice(0, 80))}.`,
      'Copy an id from another answer; a slug is not one.',
    );
  }
  const read: Record<NodeType, (key: string) => Promise<Node | undefined>> = {
    Run: async (key) => wrap(Run, await loaders.run.load(key)),
    Checkpoint: async (key) => wrap(Checkpoint, await loaders.checkpoint.load(key)),
    Dataset: async (key) => {
      const row = await loaders.dataset.load(key);
      return row && new Dataset({ ...row, adapt });
    },
    Computation: async (key) => wrap(Computation, await loaders.computation.load(key)),
  };
  const node = await read[parsed.type](parsed.key);
  if (!node) throw notFound(wording[parsed.type], field, id);
  return node;
}

const wording: Record<NodeType, string> = {
  Run: 'run',
  Checkpoint: 'checkpoint',
  Dataset: 'data set',
  Computation: 'computation',
};

function wrap<R, N>(type: new (row: R) => N, row: R | undefined): N | undefined {
  return row === undefined ? undefined : new type(row);
}
