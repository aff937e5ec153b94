using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Claiming;

/// <summary>Holds what the steps of one claim share.</summary>
internal sealed class ClaimState(StoreSession session, ClaimRequest request, long releaseInterval, ClaimMemory memory)
{
    /// <summary>The wait before retrying rows that another worker is taking.</summary>
    private const long Contended = 100;

    private readonly Dictionary<string, SendAllowance> _left = new(StringComparer.Ordinal);
    private readonly List<ClaimedDelivery> _claimed = [];
    private long _bytes;

    public StoreSession Session { get; } = session;

    public ClaimRequest Request { get; } = request;

    public ClaimMemory Memory { get; } = memory;

    /// <summary>Gets the milliseconds between two resuming deliveries of a destination.</summary>
    public long ReleaseInterval { get; } = releaseInterval;

    public long Now { get; } = session.Now;

    public long LeaseUntil { get; } = session.Now + request.Lease.ToMilliseconds();

    public NextDue NextDue { get; } = new(session.Now);

    public TenantSlots Slots { get; private set; } = new(request);

    public bool HasClaimed => _claimed.Count > 0;

    /// <summary>Gets the number of bytes that the bodies of further deliveries may have.</summary>
    public long BytesLeft => Request.MaxBytes - _bytes;

    /// <summary>Gets the time at or before which the age of a delivery must begin for it to be expired.</summary>
    public long OwedUntil => Now - Request.MaxAge.ToMilliseconds();

    public long ContendedUntil => Now + Contended;

    /// <summary>Returns what a webhook may still send, after what this claim has taken.</summary>
    public SendAllowance AllowanceOf(string webhookId) =>
        _left.TryGetValue(webhookId, out var left) ? left : _left[webhookId] = Request.Gate.GetAllowance(webhookId);

    public void Take(WebhookTurn turn, bool isLimited)
    {
        _left[turn.WebhookId] = isLimited ? default(SendAllowance) with { TenantId = turn.TenantId } : turn.Left;
        Memory.LastLanes.Served(turn);
    }

    /// <summary>Leases and adds expired deliveries, which use slots of no tenant.</summary>
    public async Task AddExpiredAsync(Func<List<ClaimedDelivery>, Task> lease, CancellationToken cancellationToken)
    {
        await AddAsync(lease, cancellationToken).ConfigureAwait(false);
        Slots = new(Request, _claimed.Count);
    }

    /// <summary>Leases and adds deliveries. Those whose bodies were not read are returned to the queue.</summary>
    /// <returns>The deliveries that were added.</returns>
    public async Task<IReadOnlyList<ClaimedDelivery>> AddAsync(
        Func<List<ClaimedDelivery>, Task> lease, CancellationToken cancellationToken)
    {
        var leased = new List<ClaimedDelivery>();
        try
        {
            await lease(leased).ConfigureAwait(false);
        }
        catch (Exception) when (Session.Transaction is null)
        {
            // No rollback makes ready again what was leased before the failure.
            Add(leased);
            throw;
        }

        var added = leased.Where(each => !each.IsBeyond).OrderBy(each => each.Due).ThenBy(each => each.Sequence).ToList();
        Add(added);
        var beyond = leased.Where(each => each.IsBeyond).ToList();
        if (beyond.Count > 0)
        {
            await Session.RunAsync([.. beyond.Select(Return)], cancellationToken).ConfigureAwait(false);
            NextDue.Now();
        }

        return added;
    }

    public ClaimResult ToResult()
    {
        if (Request.Limit == _claimed.Count)
        {
            NextDue.Now();
        }

        if (_claimed.Count > 0)
        {
            NextDue.At(LeaseUntil);
        }

        return new([.. _claimed.Select(each => each.Leased)], NextDue.Wait);
    }

    private void Add(List<ClaimedDelivery> leased)
    {
        _claimed.AddRange(leased.Select(WithAge));
        _bytes += leased.Sum(each => (long)each.Leased.Message.Body.Length);
    }

    private Statement Return(ClaimedDelivery delivery) => new Statement(
        $"UPDATE {Session.Database.Tables.Queue} SET status = 0, lease_until = NULL WHERE sequence = @sequence AND lease = @lease")
        .With("@sequence", delivery.Sequence)
        .With("@lease", delivery.Leased.Lease.Value);

    private ClaimedDelivery WithAge(ClaimedDelivery claimed) =>
        claimed.OwedSince <= OwedUntil ? claimed with { Leased = claimed.Leased with { IsExpired = true } } : claimed;
}
