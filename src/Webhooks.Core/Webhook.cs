namespace Webhooks;

/// <summary>
/// What a customer of the host configures: a name, one or more URLs, and the subscriptions whose messages go to them.
/// </summary>
/// <remarks>
/// A definition: what delivery learns about its URLs is a <see cref="Outbox.DestinationState"/>. Immutable; change it with
/// <c>with</c>.
/// </remarks>
public sealed record Webhook
{
    /// <summary>The most URLs one webhook may have.</summary>
    public const int MaxUrls = 20;

    /// <summary>The most secrets one webhook may have at a time: the new one, and those that are being replaced.</summary>
    public const int MaxSecrets = 10;

    /// <summary>Identifies the webhook.</summary>
    /// <value>Null until it is saved: the store gives it an id.</value>
    public string? Id { get; init; }

    /// <summary>The customer of the host that it belongs to.</summary>
    /// <value>Null where the host has no tenants: it then receives only events without a tenant.</value>
    public string? TenantId { get; init; }

    /// <summary>What it is called; unique within the tenant, ignoring case.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, in one line.</summary>
    public string? Description { get; init; }

    /// <summary>Where messages go: every message to each of them (multicast).</summary>
    /// <value>
    /// 1 to 20 absolute https URLs without user info, each once and written as it is called: path and query go out as they are.
    /// </value>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>How many HTTP calls a second are made for it over all processes; more wait, none is dropped.</summary>
    /// <value>1 or more; null, the default, means no limit.</value>
    public int? MaxCallsPerSecond { get; init; }

    /// <summary>When attempts are made: the delay before each, the first included, as <c>0s,1m,1h</c>.</summary>
    /// <value>
    /// Null, the default, means the schedule of the host (<see cref="DeliveryOptions.Schedule"/>). Begins with
    /// <c>0s</c>; as <see cref="Definitions.RetrySchedule.Parse"/> reads it, shorter than <see cref="DeliveryOptions.MaxAge"/>, and within
    /// <see cref="DefinitionLimits.MinRetryDelay"/> and <see cref="DefinitionLimits.MaxAttempts"/>.
    /// </value>
    public string? Schedule { get; init; }

    /// <summary>The keys that sign its messages; every one that is live signs.</summary>
    /// <value>
    /// Empty until it is saved: the store makes one. At most <see cref="MaxSecrets"/>, those that have ended included.
    /// Replaced by <see cref="RotateSecret"/>.
    /// </value>
    public IReadOnlyList<WebhookSecret> Secrets { get; init; } = [];

    /// <summary>Headers added to every request, as RFC 9110 allows; values are treated as secrets.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>
    /// Whether changes are processed at all. While it is false nothing new is queued, and what is pending waits.
    /// </summary>
    /// <value>True by default.</value>
    public bool IsActive { get; init; } = true;

    /// <summary>The rules of what is sent.</summary>
    public IReadOnlyList<EventSubscription> Subscriptions { get; init; } = [];

    /// <summary>How often it was saved; sent back on saving, it keeps two editors from overwriting each other.</summary>
    /// <value>Null, the default, means not checked on saving.</value>
    public long? Version { get; init; }

    /// <summary>What could not be read of the webhook, in words for its owner: without secrets and values of headers.</summary>
    /// <value>
    /// Null, the default, for one that is sound. Set by stores, so that one row that they cannot read harms one webhook: its
    /// messages are recorded dead with this reason, what waits for it waits on, and it can be repaired or deleted. What
    /// could not be read is then missing: all secrets, or URLs and subscriptions as well; a header has <c>****</c> in the place
    /// of its value. It cannot be saved with a defect.
    /// </value>
    public string? Defect { get; init; }

    /// <summary>What is missing for the defect, as far as <see cref="Definitions.Json.WebhookJson"/> knows; null where a store set it.</summary>
    internal UnreadableParts? Unreadable { get; init; }

    private static IReadOnlyDictionary<string, string> NoHeaders { get; } = new Dictionary<string, string>();

    /// <summary>This webhook with a new random id, and one for each subscription, wherever there is none.</summary>
    public Webhook WithIds() => this with
    {
        Id = Id ?? Identifiers.NewWebhookId(),
        Subscriptions =
            [.. Subscriptions.Select(s => s.Id is null ? s with { Id = Identifiers.NewSubscriptionId() } : s)],
    };

    /// <summary>
    /// This webhook with ids derived from what it says, wherever there is none: the same definition has the same ids
    /// from run to run. For definitions that are kept in files.
    /// </summary>
    public Webhook WithDerivedIds()
    {
        var id = Id ?? Identifiers.WebhookId(TenantId, Name);
        return this with { Id = id, Subscriptions = [.. Subscriptions.Select(s => WithDerivedId(s, id))] };
    }

    /// <summary>
    /// This webhook with a new secret, which signs as soon as it is saved; the secrets before it go on signing for a while,
    /// so that receivers can follow in their own time.
    /// </summary>
    /// <param name="overlap">
    /// How long those before stay live: 24 hours by default (<see cref="WebhookSecret.DefaultOverlap"/>), at most 7 days.
    /// It never puts off an end that one has already. Zero ends them at once, for a secret that has become known.
    /// </param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <returns>
    /// The webhook to save. The first of <see cref="Secrets"/> is the new one: show <see cref="WebhookSecret.Reveal"/>
    /// to its owner, this once. What has ended is left out.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The overlap is negative, or longer than 7 days.</exception>
    /// <exception cref="InvalidOperationException">There would be more than <see cref="MaxSecrets"/> live
    /// secrets.</exception>
    public Webhook RotateSecret(TimeSpan? overlap = null, TimeProvider? time = null) =>
        RotateSecretTo(WebhookSecret.Generate(time), overlap, time);

    /// <summary>Replaces the secret as <see cref="RotateSecret"/> does, by one that exists already elsewhere.</summary>
    /// <param name="secret">
    /// The new secret, for instance <see cref="WebhookSecret.Parse"/> of a <c>whsec_</c> text. One that the webhook has
    /// already is live again, with the dates given here.
    /// </param>
    /// <param name="overlap">How long those before stay live: 24 hours by default, at most 7 days.</param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <returns>The webhook to save.</returns>
    /// <exception cref="ArgumentException">The new secret has ended already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The overlap is negative, or longer than 7 days.</exception>
    /// <exception cref="InvalidOperationException">There would be more than <see cref="MaxSecrets"/> live
    /// secrets.</exception>
    public Webhook RotateSecretTo(WebhookSecret secret, TimeSpan? overlap = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var now = (time ?? TimeProvider.System).GetUtcNow();
        return secret.IsValidAt(now)
            ? this with { Secrets = SecretRotation.Rotate(Secrets, secret, overlap ?? WebhookSecret.DefaultOverlap, now) }
            : throw new ArgumentException($"The new secret has ended at {secret.ExpiresAt:O}.", nameof(secret));
    }

    /// <summary>Name and id; neither URLs nor secrets.</summary>
    public override string ToString() => $"{Name}{(Id is null ? "" : $" ({Id})")}";

    private static EventSubscription WithDerivedId(EventSubscription subscription, string webhookId) =>
        subscription.Id is not null ? subscription : subscription with
        {
            Id = Identifiers.SubscriptionId(
                webhookId,
                subscription.ObjectName,
                subscription.EventType.Value,
                subscription.EventSources.Select(source => source.Value),
                subscription.Fields),
        };
}
