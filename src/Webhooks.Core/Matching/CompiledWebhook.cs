using Webhooks.Definitions;

namespace Webhooks.Matching;

/// <summary>Represents a webhook that is ready for use, with parsed URLs and compiled subscriptions. Immutable.</summary>
internal sealed class CompiledWebhook
{
    // At the positions of Urls. Null for a URL that is not one.
    private readonly Destination?[] _destinations;
    private readonly string[] _urls;

    public CompiledWebhook(
        Webhook definition,
        RetrySchedule? schedule,
        Func<CompiledWebhook, IEnumerable<CompiledSubscription>> compile)
    {
        Definition = definition;
        Schedule = schedule;
        _urls = [.. definition.Urls.Distinct(StringComparer.Ordinal)];
        _destinations = Array.ConvertAll(
            _urls, url => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? new Destination(this, uri) : null);
        Subscriptions = compile(this).ToArray();
    }

    public Webhook Definition { get; }

    /// <summary>
    /// Gets the retry schedule of the webhook, or <see langword="null"/> if the schedule of the host applies.
    /// </summary>
    public RetrySchedule? Schedule { get; }

    public string Id => Definition.Id!;

    /// <summary>
    /// Gets the description of a part that could not be read, or <see langword="null"/> if there is no defect.
    /// </summary>
    public string? Defect => Definition.Defect;

    /// <summary>
    /// Gets a value indicating whether deliveries may be sent now. While a webhook has a defect, its deliveries wait. They
    /// are neither lost nor attempted.
    /// </summary>
    public bool MaySend => Definition is { IsActive: true, Defect: null };

    /// <summary>Gets the URLs, without duplicates.</summary>
    public IReadOnlyList<string> Urls => _urls;

    public IReadOnlyList<CompiledSubscription> Subscriptions { get; }

    /// <summary>Returns the destination of a URL, or <see langword="null"/> if the webhook does not have this URL.</summary>
    public Destination? FindDestination(string url) =>
        Array.IndexOf(_urls, url) is >= 0 and var index ? _destinations[index] : null;

    /// <summary>Returns the secrets that are valid at a time.</summary>
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

    // A separate method, because captured variables are allocated at the start of a method, and nearly always all secrets
    // are valid.
    private static IReadOnlyList<WebhookSecret> OnlyValid(IReadOnlyList<WebhookSecret> secrets, DateTimeOffset now) =>
        [.. secrets.Where(secret => secret.IsValidAt(now))];
}
