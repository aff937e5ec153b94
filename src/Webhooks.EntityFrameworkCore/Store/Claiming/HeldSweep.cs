using Webhooks.Database.Dialects;

namespace Webhooks.Store.Claiming;

/// <summary>
/// Finds deliveries that are held although they may be sent: a process died before it woke them, or held them
/// while another one activated their webhook. It looks at some destinations at a time.
/// </summary>
internal sealed class HeldSweep(ClaimState state, DestinationWaits waits)
{
    private const int Page = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var turn = state.Memory.Sweep;
        if (!turn.IsDue(state.Now))
        {
            return;
        }

        var lines = await state.Session.Database.Claims
            .ReadHeldAsync(state.Session, turn.After, Page, cancellationToken)
            .ConfigureAwait(false);
        var last = lines.Count == 0 ? default : new HeldPosition(lines[^1].Key.WebhookKey, lines[^1].Key.DestinationKey);
        turn.MoveOn(state.Now, last, lines.Count < Page);
        await WakeAsync([.. lines.Where(IsForgotten)], cancellationToken).ConfigureAwait(false);
    }

    private bool IsForgotten(QueueLine line) =>
        line.Destination is null or { IsDisabled: false, WakesAt: null } && !state.AllowanceOf(line.WebhookId).IsPaused;

    private async Task WakeAsync(List<QueueLine> lines, CancellationToken cancellationToken)
    {
        if (lines.Count == 0)
        {
            return;
        }

        await waits
            .AddAsync(
                state.Session,
                [.. lines.Where(line => line.Destination is null).Select(line => (line, state.Now))],
                cancellationToken)
            .ConfigureAwait(false);
        await waits
            .WriteAsync(
                state.Session,
                lines.Where(line => line.Destination is not null)
                    .Select(line => new DestinationWrite(line.Key.DestinationKey, line.Destination!.Version) { WakesAt = state.Now }),
                cancellationToken)
            .ConfigureAwait(false);
        state.NextDue.Now();
    }
}
