import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { cursorAt, type Page } from './page.ts';

@ObjectType('PageInfo', { description: 'Where a page lies in its list.' })
export class PageInfo {
  constructor(page: { cursors: readonly string[]; hasNextPage: boolean; hasPreviousPage: boolean }) {
    this.hasNextPage = page.hasNextPage;
    this.hasPreviousPage = page.hasPreviousPage;
    this.startCursor = page.cursors.at(0) ?? null;
    this.endCursor = page.cursors.at(-1) ?? null;
  }

  @Field(() => Boolean, { description: 'Whether there are nodes after this page.' })
  readonly hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether there are nodes before this page.' })
  readonly hasPreviousPage: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first node; null on an empty page.',
  })
  readonly startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last node, for `after` of the next page; null on an empty page.',
  })
  readonly endCursor: string | null;
}

/** Where the nodes of a list come from, in an order that stays the same from page to page. */
export interface NodeSource<N> {
  /** At most `limit` nodes after a position, with the position of each. */
  list(limit: number, after: number | null): Promise<readonly { position: number; node: N }[]>;
  /** How many there are in all; asked only if totalCount is selected. */
  count(): Promise<number>;
}

/** A source that lists by offset: for lists that only grow at their end. */
export function byOffset<N>(
  list: (limit: number, offset: number) => Promise<readonly N[]>,
  count: () => Promise<number>,
): NodeSource<N> {
  return {
    list: async (limit, after) => {
      const offset = after === null ? 0 : after + 1;
      const nodes = await list(limit, offset);
      return nodes.map((node, index) => ({ position: offset + index, node }));
    },
    count,
  };
}

/**
 * Declares the types `<name>Connection` and `<name>Edge` over nodes of one type, and reads pages of them.
 * `plural` is what the nodes are called in descriptions.
 */
export function connectionOf<N extends object>(name: string, plural: string, nodeType: () => ClassType<N>) {
  @ObjectType(`${name}Edge`, { description: `One of the ${plural}, and its place in the list.` })
  class Edge {
    constructor(cursor: string, node: N) {
      this.cursor = cursor;
      this.node = node;
    }

    @Field(() => String, { description: 'Where this node lies in the list; opaque, for `after`.' })
    readonly cursor: string;

    @Field(() => nodeType(), { description: 'The node itself.' })
    readonly node: N;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${plural}, in an order that stays the same.` })
  class NodeConnection {
    constructor(
      edges: readonly Edge[],
      pageInfo: PageInfo,
      private readonly source: NodeSource<N>,
    ) {
      this.edges = edges;
      this.pageInfo = pageInfo;
    }

    @Field(() => [Edge], { description: 'The nodes of this page, each with its cursor.' })
    readonly edges: readonly Edge[];

    @Field(() => [nodeType()], { description: 'The nodes of this page, without cursors.' })
    get nodes(): readonly N[] {
      return this.edges.map((edge) => edge.node);
    }

    @Field(() => PageInfo, { description: 'Where this page lies, and the cursor for the next one.' })
    readonly pageInfo: PageInfo;

    @Field(() => Int, { description: `How many ${plural} there are on all pages together.` })
    totalCount(): Promise<number> {
      return this.source.count();
    }

    /** Reads one node more than asked for, to know whether there is a next page without counting. */
    static async read(page: Page, source: NodeSource<N>): Promise<NodeConnection> {
      const found = await source.list(page.first + 1, page.after);
      const edges = found
        .slice(0, page.first)
        .map(({ position, node }) => new Edge(cursorAt(position), node));
      const pageInfo = new PageInfo({
        cursors: edges.map((edge) => edge.cursor),
        hasNextPage: found.length > page.first,
        hasPreviousPage: page.after !== null,
      });
      return new NodeConnection(edges, pageInfo, source);
    }
  }
  return NodeConnection;
}
