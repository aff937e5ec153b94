/** One event of a stream. */
export interface StreamEvent { type: string; data: string; id: string }

/** The most units of one event. A longer one ends the reading, because the server sends none. */
export const maxEvent = 4 * 1024 * 1024;

/** Reads `text/event-stream` from pieces of text, cut anywhere. */
export class StreamReader {
  /** The id of the last event, to go on after it. */
  lastId = '';
  private rest = '';
  private data: string[] = [];
  private type = '';
  private size = 0;

  /** Adds a piece of text. Returns the events that it completes. */
  push(piece: string): StreamEvent[] {
    const found: StreamEvent[] = [];
    const text = this.rest + piece;
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const c = text[at];
      if (c !== '\n' && c !== '\r') {
        continue;
      }
      // The second half of an end of line may be in the next piece.
      if (c === '\r' && at + 1 === text.length) {
        break;
      }
      this.line(text.slice(from, at), found);
      at += c === '\r' && text[at + 1] === '\n' ? 1 : 0;
      from = at + 1;
    }
    this.rest = text.slice(from);
    if (this.rest.length + this.size > maxEvent) {
      throw new RangeError('event');
    }
    return found;
  }

  private line(line: string, found: StreamEvent[]): void {
    if (line === '') {
      if (this.data.length > 0) {
        found.push({ type: this.type || 'message', data: this.data.join('\n'), id: this.lastId });
      }
      this.data = [];
      this.type = '';
      this.size = 0;
      return;
    }
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (name === 'data') {
      this.data.push(value);
      this.size += value.length;
    } else if (name === 'event') {
      this.type = value;
    } else if (name === 'id' && !value.includes('\0')) {
      this.lastId = value;
    }
  }
}
