import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type ParseOptions,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { largestPage } from './page.ts';

/** What one request may ask for; the same over HTTP and over a web socket. */
export const requestLimits = {
  /** Bytes of one request's body, and of one web socket message. */
  bytes: 256 * 1024,
  /** Words and marks of a GraphQL document. */
  tokens: 4000,
  /** Fields inside fields. */
  depth: 15,
  /** Fields that carry an alias. */
  aliases: 200,
  /** Fields that could be answered, when every page is as full as it may be. */
  fields: 250_000,
} as const;

export const parseOptions: ParseOptions = { maxTokens: requestLimits.tokens };

/** What a document asks for at most. */
export interface RequestSize {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
}

/**
 * Measures a document. A field with `first` counts its children that many times (100 times where `first` is a
 * variable), and so do the list `points` and a field with `ids`; introspection is left out, graphql has its own rule for it.
 * Every fragment is measured once, so that nested fragments cannot make measuring itself expensive.
 */
export function measureRequest(document: DocumentNode): RequestSize {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, RequestSize>();
  const nothing: RequestSize = { depth: 0, aliases: 0, fields: 0 };

  function ofFragment(name: string): RequestSize {
    const known = measured.get(name);
    if (known) return known;
    // A fragment inside itself counts as nothing here; graphql's own rules refuse the document.
    measured.set(name, nothing);
    const definition = fragments.get(name);
    const size = definition ? ofSelections(definition.selectionSet) : nothing;
    measured.set(name, size);
    return size;
  }

  function ofField(field: FieldNode): RequestSize {
    const inner = field.selectionSet ? ofSelections(field.selectionSet) : nothing;
    return {
      depth: 1 + inner.depth,
      aliases: (field.alias ? 1 : 0) + inner.aliases,
      fields: 1 + timesAnswered(field) * inner.fields,
    };
  }

  function ofSelections(set: SelectionSetNode): RequestSize {
    let total = nothing;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD && selection.name.value.startsWith('__')) continue;
      const size =
        selection.kind === Kind.FIELD
          ? ofField(selection)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? ofSelections(selection.selectionSet)
            : ofFragment(selection.name.value);
      total = {
        depth: Math.max(total.depth, size.depth),
        aliases: total.aliases + size.aliases,
        fields: total.fields + size.fields,
      };
    }
    return total;
  }

  let largest = nothing;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const size = ofSelections(definition.selectionSet);
    largest = {
      depth: Math.max(largest.depth, size.depth),
      aliases: Math.max(largest.aliases, size.aliases),
      fields: Math.max(largest.fields, size.fields),
    };
  }
  return largest;
}

function timesAnswered(field: FieldNode): number {
  const first = field.arguments?.find((argument) => argument.name.value === 'first');
  const isList = field.name.value === 'points' || field.arguments?.some(({ name }) => name.value === 'ids');
  if (!first) return isList ? largestPage : 1;
  // A number out of range is refused by the field itself, with a better message.
  return first.value.kind === Kind.INT
    ? Math.min(Math.max(Number(first.value.value), 1), largestPage)
    : largestPage;
}

/** The validation rule that refuses what is too large, with the codes TOO_DEEP, TOO_MANY_ALIASES and TOO_EXPENSIVE. */
export const withinLimits: ValidationRule = (context: ValidationContext) => ({
  Document(document: DocumentNode) {
    const size = measureRequest(document);
    refuseAbove(context, document, 'TOO_DEEP', 'levels of fields', size.depth, requestLimits.depth);
    refuseAbove(context, document, 'TOO_MANY_ALIASES', 'aliases', size.aliases, requestLimits.aliases);
    refuseAbove(
      context,
      document,
      'TOO_EXPENSIVE',
      'fields in the answer',
      size.fields,
      requestLimits.fields,
    );
  },
});

function refuseAbove(
  context: ValidationContext,
  node: ASTNode,
  code: string,
  what: string,
  size: number,
  limit: number,
): void {
  if (size <= limit) return;
  context.reportError(
    new GraphQLError(`This request could need ${size} ${what}, and at most ${limit} are allowed.`, {
      nodes: node,
      extensions: { code, advice: 'Ask for less at once: smaller pages, or several requests.' },
    }),
  );
}
