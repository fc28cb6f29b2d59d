import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const UTC = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;
const DATO = /^\d{4}-\d{2}-\d{2}$/;

function tekst(ast: ValueNode, navn: string): string {
  if (ast.kind !== Kind.STRING) throw new GraphQLError(`${navn} must be a string`);
  return ast.value;
}

const erDato = (d: string): boolean =>
  DATO.test(d) && d >= '1900-01-01' && !Number.isNaN(Date.parse(d)) && new Date(d).toISOString().startsWith(d);

function lesTidspunkt(verdi: unknown): string {
  if (typeof verdi !== 'string' || !UTC.test(verdi) || !erDato(verdi.slice(0, 10)) || Number.isNaN(Date.parse(verdi))) {
    throw new GraphQLError('Tidspunkt must be ISO 8601 with a time zone, e.g. 2026-03-02T12:00:00Z');
  }
  return new Date(verdi).toISOString();
}

function lesDato(verdi: unknown): string {
  if (typeof verdi !== 'string' || !erDato(verdi)) {
    throw new GraphQLError('Dato must be a date that exists, YYYY-MM-DD, from 1900');
  }
  return verdi;
}

/** An instant; given out in UTC with milliseconds. */
export const Tidspunktskalar = new GraphQLScalarType<string, string>({
  name: 'Tidspunkt',
  description: 'An instant, ISO 8601 with a time zone. Given out in UTC with milliseconds.',
  serialize: (v) => new Date(v as string | Date).toISOString(),
  parseValue: lesTidspunkt,
  parseLiteral: (ast) => lesTidspunkt(tekst(ast, 'Tidspunkt')),
});

export const Datoskalar = new GraphQLScalarType<string, string>({
  name: 'Dato',
  description: 'A calendar date, YYYY-MM-DD.',
  serialize: (v) => String(v),
  parseValue: lesDato,
  parseLiteral: (ast) => lesDato(tekst(ast, 'Dato')),
});
