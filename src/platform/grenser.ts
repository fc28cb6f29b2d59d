import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** Fields in a request, its fragments written out. The portal's largest page has some 150. */
const MAKS_FELTER = 1_000;
/** Pages and commands in one request, pages of lists below them included. */
const MAKS_SIDER = 20;
/** Nested fields and fragments. */
const MAKS_DYBDE = 15;
/** Words and signs, before anything else is looked at. */
export const MAKS_TOKENS = 5_000;
/** WebSockets of one login to one process, and subscriptions on each: several windows and devices, and no more. */
export const MAKS_SOKLER = 10;
export const MAKS_ABONNEMENTER = 5;

interface Mal {
  readonly felter: number;
  readonly rot: number;
  /** Fields that can read a further page: those with `first` or `after`. */
  readonly lister: number;
  readonly dybde: number;
}

/**
 * What a request would write out to: each fragment is measured once, however often it is spread. A dozen lines of
 * fragments that double would otherwise keep the process busy for minutes.
 */
function mal(dokument: DocumentNode): (s: SelectionSetNode) => Mal {
  const fragmenter = new Map<string, FragmentDefinitionNode>();
  for (const d of dokument.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) fragmenter.set(d.name.value, d);
  const malt = new Map<string, Mal>();
  const ingenting = { felter: 0, rot: 0, lister: 0, dybde: 0 };
  const fragment = (navn: string): Mal => {
    const kjent = malt.get(navn);
    if (kjent !== undefined) return kjent;
    malt.set(navn, ingenting); // a circle counts as nothing here: another rule refuses it
    const d = fragmenter.get(navn);
    const m = d === undefined ? ingenting : utvalg(d.selectionSet);
    malt.set(navn, m);
    return m;
  };
  const utvalg = (s: SelectionSetNode): Mal =>
    s.selections.reduce((sum, v) => {
      if (v.kind === Kind.FIELD) {
        const under = v.selectionSet === undefined ? ingenting : utvalg(v.selectionSet);
        const liste = v.arguments?.some((a) => a.name.value === 'first' || a.name.value === 'after') === true ? 1 : 0;
        return {
          felter: sum.felter + 1 + under.felter,
          rot: sum.rot + 1,
          lister: sum.lister + liste + under.lister,
          dybde: Math.max(sum.dybde, 1 + under.dybde),
        };
      }
      const m = v.kind === Kind.INLINE_FRAGMENT ? utvalg(v.selectionSet) : fragment(v.name.value);
      return {
        felter: sum.felter + m.felter,
        rot: sum.rot + m.rot,
        lister: sum.lister + m.lister,
        dybde: Math.max(sum.dybde, 1 + m.dybde),
      };
    }, ingenting);
  return utvalg;
}

/** Refuses before execution what is larger than any honest request, and says by which limit. */
export const storrelsesregel =
  (utforskning: boolean) =>
  (kontekst: ValidationContext): ASTVisitor => ({
    Document(dokument) {
      const maler = mal(dokument);
      for (const d of dokument.definitions) {
        if (d.kind !== Kind.OPERATION_DEFINITION) continue;
        // Asking for the schema goes deeper than any page, and is a tool's: where it is open at all, it is let through.
        if (utforskning && erIntrospeksjon(d.selectionSet)) continue;
        const m = maler(d.selectionSet);
        if (m.felter > MAKS_FELTER)
          kontekst.reportError(new GraphQLError(`At most ${String(MAKS_FELTER)} fields in a request.`));
        if (m.rot + m.lister > MAKS_SIDER)
          kontekst.reportError(new GraphQLError(`At most ${String(MAKS_SIDER)} root fields and lists in a request.`));
        if (m.dybde > MAKS_DYBDE)
          kontekst.reportError(new GraphQLError(`At most ${String(MAKS_DYBDE)} levels of fields in a request.`));
      }
    },
  });

const erIntrospeksjon = (s: SelectionSetNode): boolean =>
  s.selections.every((v) => v.kind === Kind.FIELD && (v.name.value === '__schema' || v.name.value === '__type'));

/** How many commands a document holds in its largest mutation, fragments written out. */
export function antallKommandoer(dokument: DocumentNode): number {
  const maler = mal(dokument);
  return Math.max(
    0,
    ...dokument.definitions.map((d) =>
      d.kind === Kind.OPERATION_DEFINITION && d.operation === OperationTypeNode.MUTATION
        ? maler(d.selectionSet).rot
        : 0,
    ),
  );
}
