import type { ComponentType } from 'preact';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../texts.en.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Note } from '../ui/Note.tsx';

/** A component of a chunk of its own, which is fetched when it is first shown. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function Lazy(props: P) {
    const state = useSignal<'loading' | 'ready' | 'failed'>(loaded ? 'ready' : 'loading');
    const fetchIt = (): void => {
      state.value = 'loading';
      load().then(
        component => {
          loaded = component;
          state.value = 'ready';
        },
        () => (state.value = 'failed'),
      );
    };
    useEffect(() => {
      if (!loaded) {
        fetchIt();
      }
    }, []);
    if (state.value === 'failed') {
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
    const Component = loaded;
    return state.value === 'ready' && Component ? <Component {...props} /> : <Loading />;
  };
}
