using System.Data.Common;
using Webhooks.Database.Dialects;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Claiming;

/// <summary>
/// Runs one claim. It begins with what became due, woke up or expired. Then it goes through the ready lines, page by page,
/// until all slots are used or each line was seen.
/// </summary>
internal sealed class ClaimRun
{
    /// <summary>The maximum number of pages, so that a claim ends although other processes record all the time.</summary>
    private const int MostPages = 64;

    /// <summary>The wait before the next destinations are looked at, if there are more than one claim wakes.</summary>
    private const long MoreToWake = 1_000;

    private readonly ClaimState _state;
    private readonly DestinationWaits _waits;
    private readonly LineTaking _taking;
    private readonly IReadOnlyList<LaneWalk> _walks;

    public ClaimRun(StoreSession session, ClaimRequest request, long releaseInterval, ClaimMemory memory)
    {
        _state = new(session, request, releaseInterval, memory);
        _waits = new(session.Database.Tables);
        _walks =
        [
            .. LanesOf(request).Select(lane => new LaneWalk(lane, memory.PositionOf(lane))),
        ];
        _taking = new(_state, _waits, _walks);
    }

    public async Task<ClaimResult> ClaimAsync(CancellationToken cancellationToken)
    {
        try
        {
            await GoThroughAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (_state is { HasClaimed: true, Session.Transaction: null }
                && exception is DbException or OperationCanceledException)
        {
            // What was leased is sent. The next claim meets the failure again, or takes the rest.
            _state.NextDue.Now();
        }

        return _state.ToResult();
    }

    private static IEnumerable<int> LanesOf(ClaimRequest request) =>
        request.RetryLimit > 0 ? [Lane.FirstAttempts, Lane.Retries] : [Lane.FirstAttempts];

    private async Task GoThroughAsync(CancellationToken cancellationToken)
    {
        var queries = _state.Session.Database.Claims;
        var view = await queries
            .BeginAsync(_state.Session, [.. _walks.Select(walk => walk.Page)], cancellationToken)
            .ConfigureAwait(false);
        LookAgain(view);
        await new AgeCheck(_state).RunAsync(cancellationToken).ConfigureAwait(false);
        await new HeldSweep(_state, _waits).RunAsync(cancellationToken).ConfigureAwait(false);
        if (_state.BytesLeft > 0)
        {
            await _taking.TakeAsync(NewsOf(view.Ready, _walks), view.Woken, cancellationToken).ConfigureAwait(false);
        }

        for (var pages = 1; OpenWalks() is { Count: > 0 } open; pages++)
        {
            if (pages == MostPages)
            {
                _state.NextDue.Now();
                break;
            }

            var page = await queries
                .ReadReadyAsync(_state.Session, [.. open.Select(walk => walk.Page)], cancellationToken)
                .ConfigureAwait(false);
            await _taking.TakeAsync(NewsOf(page, open), [], cancellationToken).ConfigureAwait(false);
        }

        foreach (var walk in _walks)
        {
            walk.Store(_taking.ServedOf(walk.Lane), AreSlotsLeft(walk));
        }
    }

    private void LookAgain(ClaimView view)
    {
        if (view.NextTime is { } time)
        {
            // What is due by now and was not taken is just being taken by another worker.
            _state.NextDue.At(time > _state.Now ? time : _state.ContendedUntil);
        }

        if (view.MayHaveMore)
        {
            _state.NextDue.Now();
        }

        if (view.Woken.Count == ClaimView.MostWoken)
        {
            // Those without slots move behind the others, which come soon.
            _state.NextDue.At(_state.Now + MoreToWake);
        }
    }

    /// <summary>Returns the lanes that have unseen lines and slots left.</summary>
    private List<LaneWalk> OpenWalks() => [.. _walks.Where(walk => !walk.IsOver && AreSlotsLeft(walk))];

    private bool AreSlotsLeft(LaneWalk walk) =>
        _state is { Slots.Left: > 0, BytesLeft: > 0 } && (walk.Lane == Lane.FirstAttempts || _state.Slots.RetriesLeft > 0);

    private static IReadOnlyList<QueueLine> NewsOf(IReadOnlyList<ReadLines> pages, IReadOnlyList<LaneWalk> walks) =>
        [.. walks.Zip(pages, (walk, page) => walk.Add(page)).SelectMany(news => news)];
}
