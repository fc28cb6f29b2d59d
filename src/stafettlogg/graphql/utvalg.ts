import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/** Does the request ask for a field of this name, anywhere below? A page then reads what it takes. */
export function berOm(felt: string, info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): boolean {
  const sett = new Set<string>();
  const i = (s: SelectionSetNode | undefined): boolean =>
    s?.selections.some((v) => {
      if (v.kind === Kind.FIELD) return v.name.value === felt || i(v.selectionSet);
      if (v.kind === Kind.INLINE_FRAGMENT) return i(v.selectionSet);
      if (sett.has(v.name.value)) return false;
      sett.add(v.name.value);
      return i(info.fragments[v.name.value]?.selectionSet);
    }) ?? false;
  return info.fieldNodes.some((n) => i(n.selectionSet));
}
