import { type Del, DELER } from '../persistence/sider/forlop.js';
import type { Sidevalg } from '../persistence/sider/stafettlogg-side.js';
import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/** The most entries that the request asks for in one go, as literal or variable; `standard` where it does not say. */
export function flestInnlegg(
  info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>,
  standard: number,
): number {
  let flest = 0;
  const sett = new Set<string>();
  const i = (s: SelectionSetNode | undefined): void => {
    for (const v of s?.selections ?? []) {
      if (v.kind === Kind.FIELD) {
        if (v.name.value === 'innlegg') flest = Math.max(flest, forst(v, info.variableValues) ?? standard);
        i(v.selectionSet);
      } else if (v.kind === Kind.INLINE_FRAGMENT) i(v.selectionSet);
      else if (!sett.has(v.name.value)) {
        sett.add(v.name.value);
        i(info.fragments[v.name.value]?.selectionSet);
      }
    }
  };
  for (const n of info.fieldNodes) i(n.selectionSet);
  return Math.min(100, Math.max(flest, 1));
}

function forst(felt: FieldNode, variabler: Readonly<Record<string, unknown>>): number | null {
  const verdi = felt.arguments?.find((a) => a.name.value === 'first')?.value;
  if (verdi?.kind === Kind.INT) return Number(verdi.value);
  const variabel = verdi?.kind === Kind.VARIABLE ? variabler[verdi.name.value] : null;
  return typeof variabel === 'number' ? variabel : null;
}

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

/** Fields that a part of the log must be read for, where they are called otherwise than the part. */
const GIVER: Readonly<Record<string, Del>> = { tidTilForsteTiltak: 'tiltak' };

/** What the page must read for this request. */
export function sidevalg(info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): Omit<Sidevalg, 'medHandlinger'> {
  const deler = new Set<Del>(DELER.filter((d) => berOm(d, info)));
  for (const [felt, del] of Object.entries(GIVER)) if (berOm(felt, info)) deler.add(del);
  return { deler, medLest: berOm('lestAv', info), medHendelser: berOm('hendelse', info) || berOm('begrunnelse', info) };
}
