/** A text that is JSON already. It is sent as it is, so that numbers stay as they are written. */
export class RawJson {
  constructor(readonly text: string) {}
}
