using Webhooks.Database.Dialects;

namespace Webhooks.Store.Claiming;

/// <summary>
/// Goes through the ready lines of one lane, page by page, until each was seen. What has no slots is passed over, however
/// much of it there is.
/// </summary>
internal sealed class LaneWalk(int lane, LanePosition position)
{
    private const int MostTenants = 32;
    private const int MostWebhooks = 256;

    private readonly HashSet<LineKey> _seen = [];
    private readonly HashSet<long> _passedTenants = [];
    private readonly HashSet<long> _passedWebhooks = [];

    /// <summary>The positions of this walk. Only what was served moves those of the next claim.</summary>
    private readonly Dictionary<long, long> _webhookAfter = new(position.WebhookAfter);
    private long _after = position.TenantAfter;

    // The round that is going on: whether it began with the first tenant, left nothing out, and found something.
    private bool _isFromStart = position.TenantAfter == LanePosition.Start;
    private bool _isWhole = true;
    private bool _hasNews;
    private bool _hasReset;

    public int Lane { get; } = lane;

    /// <summary>Gets a value indicating whether every line was seen.</summary>
    public bool IsOver { get; private set; }

    public LinePage Page => new(
        Lane, _after, _webhookAfter, _passedTenants, _passedWebhooks, MostTenants, Webhooks);

    /// <summary>Gets the number of webhooks of a tenant on a page: more if there are fewer tenants.</summary>
    private int Webhooks => MostWebhooks / Math.Clamp(position.Tenants, 1, MostTenants);

    public void PassTenant(long key) => _passedTenants.Add(key);

    public void PassWebhook(long key) => _passedWebhooks.Add(key);

    /// <summary>Moves on behind a page that was read, and returns its lines that were not seen before.</summary>
    public IReadOnlyList<QueueLine> Add(ReadLines page)
    {
        var news = page.Lines.Where(line => _seen.Add(line.Key)).ToList();
        _hasNews |= news.Count > 0;
        var ends = page.Lines.GroupBy(line => line.Key.TenantKey).ToDictionary(tenant => tenant.Key, EndOf);
        foreach (var tenant in page.Tenants)
        {
            MoveOn(tenant, ends.GetValueOrDefault(tenant));
        }

        position.Tenants = page.Tenants.Count;
        _after = page.Tenants.Count > 0 ? page.Tenants[^1] : _after;
        if (page.Tenants.Count < MostTenants)
        {
            EndRound();
        }

        return news;
    }

    /// <summary>
    /// Stores where the next claim begins: behind what was served last, or at the beginning if each line had its turn.
    /// </summary>
    public void Store(IReadOnlyList<QueueLine> served, bool areSlotsLeft)
    {
        if (areSlotsLeft && !IsOver)
        {
            position.TenantAfter = _after;
            return;
        }

        foreach (var tenant in served.GroupBy(line => line.Key.TenantKey))
        {
            if ((areSlotsLeft && !_passedTenants.Contains(tenant.Key)) || HasOneWebhook(tenant.Key))
            {
                position.WebhookAfter.Remove(tenant.Key);
            }
            else
            {
                position.BeginAfter(tenant.Key, tenant.Last().Key.WebhookKey);
            }
        }

        position.TenantAfter = areSlotsLeft || served.Count == 0 || position.Tenants == 1
            ? LanePosition.Start
            : served[^1].Key.TenantKey;
    }

    /// <summary>Moves on behind the webhooks of a tenant, or to its first one if there is none behind its position.</summary>
    private void MoveOn(long tenant, long? end)
    {
        if (end is { } webhook)
        {
            _webhookAfter[tenant] = webhook;
            _isWhole = false;
        }
        else if (_webhookAfter.Remove(tenant))
        {
            position.WebhookAfter.Remove(tenant);
            (_isWhole, _hasReset) = (false, true);
        }
    }

    private bool HasOneWebhook(long tenant) => _seen
        .Where(line => line.TenantKey == tenant)
        .Select(line => line.WebhookKey)
        .Distinct()
        .Take(2)
        .Count() < 2;

    /// <summary>Returns the last webhook of a tenant if there may be more behind it, else null.</summary>
    private long? EndOf(IEnumerable<QueueLine> tenant)
    {
        var webhooks = tenant.Select(line => line.Key.WebhookKey).Distinct().ToList();
        return webhooks.Count == Webhooks ? webhooks[^1] : null;
    }

    private void EndRound()
    {
        IsOver = _isFromStart && (_isWhole || !(_hasNews || _hasReset));
        (_after, _isFromStart, _isWhole, _hasNews, _hasReset) = (LanePosition.Start, true, true, false, false);
    }
}
