import { t, usePortal } from '../kit.ts';

/** Says whether new deliveries come by themselves, and switches it. */
export function LiveButton({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const state = usePortal().live.state.value;
  return (
    <button
      class="btn"
      type="button"
      aria-pressed={isOn}
      title={isOn ? undefined : t.deliveries.liveOff}
      onClick={() => onChange(!isOn)}
    >
      <span class={isOn ? 'live' : ''}>{isOn && state === 'polling' ? t.deliveries.polling : t.deliveries.live}</span>
    </button>
  );
}
