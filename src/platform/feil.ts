/** Input that is not of the asked form: which field, and what is wrong with it. Never the value itself. */
export class UgyldigInndata extends Error {
  constructor(readonly felter: readonly { readonly felt: string; readonly melding: string }[]) {
    super(felter.map((f) => `${f.felt}: ${f.melding}`).join('; '));
  }
}

/** No valid token. Says nothing of why. */
export class IkkeInnlogget extends Error {
  constructor() {
    super('A valid access token is required.');
  }
}

/** Something that the answer depends on is out of reach: try again later. */
export class Utilgjengelig extends Error {}
