import type { ComponentType } from 'preact';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../texts.en.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Note } from '../ui/Note.tsx';
import { usePortal } from './portal.ts';

/** A component of a chunk of its own, which is fetched when it is first shown. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function Lazy(props: P) {
    const { session } = usePortal();
    const connection = session.connection.value;
    const state = useSignal<'loading' | 'ready' | 'failed'>(loaded ? 'ready' : 'loading');
    const fetchIt = async (): Promise<void> => {
      state.value = 'loading';
      try {
        loaded = await load();
        state.value = 'ready';
      } catch {
        // A failed import does not say why. The configuration does: signed out, not connected, or a newer version.
        await session.load();
        state.value = 'failed';
      }
    };
    useEffect(() => {
      if (!loaded) {
        void fetchIt();
      }
    }, []);
    useEffect(() => {
      if (connection === 'good' && state.peek() === 'failed') {
        void fetchIt();
      }
    }, [connection]);
    if (state.value === 'failed') {
      return connection === 'good' ? <Missing /> : null;
    }
    const Component = loaded;
    return state.value === 'ready' && Component ? <Component {...props} /> : <Loading />;
  };
}

function Missing() {
  return (
    <main class="page">
      <Note
        tone="bad"
        action={
          <Button isSmall onClick={() => location.reload()}>
            {t.bars.reload}
          </Button>
        }
      >
        {t.failure.chunk}
      </Note>
    </main>
  );
}
