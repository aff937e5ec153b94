using Webhooks.Definitions;

namespace Webhooks.Matching;

/// <summary>A webhook ready to be used: URLs parsed, subscriptions compiled. Immutable.</summary>
internal sealed class CompiledWebhook
{
    private readonly Dictionary<string, Destination> _destinations = new(StringComparer.Ordinal);

    public CompiledWebhook(
        Webhook definition,
        RetrySchedule? schedule,
        Func<CompiledWebhook, IEnumerable<CompiledSubscription>> compile)
    {
        Definition = definition;
        Schedule = schedule;
        Urls = [.. definition.Urls.Distinct(StringComparer.Ordinal)];
        foreach (var url in Urls)
        {
            if (Uri.TryCreate(url, UriKind.Absolute, out var uri))
            {
                _destinations[url] = new(this, uri);
            }
        }

        Subscriptions = [.. compile(this)];
    }

    public Webhook Definition { get; }

    /// <summary>Its own schedule; null where that of the host holds.</summary>
    public RetrySchedule? Schedule { get; }

    public string Id => Definition.Id!;

    /// <summary>What of it could not be read; null where it is sound.</summary>
    public string? Defect => Definition.Defect;

    /// <summary>
    /// Whether what is owed to it may be sent now: what waits for a defect to be repaired is neither lost nor tried.
    /// </summary>
    public bool MaySend => Definition is { IsActive: true, Defect: null };

    /// <summary>Its URLs, each once.</summary>
    public IReadOnlyList<string> Urls { get; }

    public IReadOnlyList<CompiledSubscription> Subscriptions { get; }

    /// <summary>One of its URLs as a place to send to; null where it has none such.</summary>
    public Destination? FindDestination(string url) => _destinations.GetValueOrDefault(url);

    /// <summary>The secrets that sign now.</summary>
    public IReadOnlyList<WebhookSecret> ValidSecrets(DateTimeOffset now)
    {
        foreach (var secret in Definition.Secrets)
        {
            if (!secret.IsValidAt(now))
            {
                return OnlyValid(Definition.Secrets, now);
            }
        }

        return Definition.Secrets;
    }

    // Apart: what a lambda captures is made where its method begins, and nearly always all are live.
    private static IReadOnlyList<WebhookSecret> OnlyValid(IReadOnlyList<WebhookSecret> secrets, DateTimeOffset now) =>
        [.. secrets.Where(secret => secret.IsValidAt(now))];
}
