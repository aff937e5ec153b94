import { useSignal } from '@preact/signals';
import { Panel } from '../ui/Panel.tsx';
import { Segments } from '../ui/Segments.tsx';
import { t } from '../texts.en.ts';
import { usePortal } from './portal.ts';
import { type Theme, applyTheme, themeOf } from './theme.ts';

/** Keys and choices. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { keys, root } = usePortal();
  const isOn = useSignal(keys.isOn);
  const theme = useSignal<Theme>(themeOf());
  return (
    <Panel size="small" title={t.help.title} onClose={onClose}>
      <div class="body">
        <dl class="keys">
          {t.help.keys.map(([key, text]) => [
            <dt key={key}>
              {key.split(' ').map(part => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>,
            <dd key={text}>{text}</dd>,
          ])}
        </dl>
        <label class="check">
          <input
            type="checkbox"
            checked={isOn.value}
            onChange={event => (keys.isOn = isOn.value = event.currentTarget.checked)}
          />
          <span>{t.help.singleKeys}</span>
        </label>
        <div class="row wrap between">
          <span>{t.help.theme}</span>
          <Segments
            label={t.help.theme}
            value={theme.value}
            items={(['auto', 'light', 'dark'] as const).map(value => ({ value, label: t.help.themes[value] }))}
            onChange={value => applyTheme(root, (theme.value = value))}
          />
        </div>
      </div>
    </Panel>
  );
}
