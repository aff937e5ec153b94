namespace Webhooks;

/// <summary>
/// Represents what a customer configures: a name, one or more URLs, and the subscriptions whose messages go to them.
/// </summary>
/// <remarks>
/// A <see cref="Outbox.DestinationState"/> has the health of each URL. Immutable. Use <c>with</c> to create a changed copy.
/// </remarks>
public sealed record Webhook
{
    /// <summary>The maximum number of URLs of one webhook.</summary>
    public const int MaxUrls = 20;

    /// <summary>The maximum number of secrets of one webhook, including those that expire after a rotation.</summary>
    public const int MaxSecrets = 10;

    /// <summary>Gets the id of the webhook.</summary>
    /// <value>The id, or <see langword="null"/> until the webhook is saved. The webhook store then assigns an id.</value>
    public string? Id { get; init; }

    /// <summary>Gets the id of the tenant that the webhook belongs to.</summary>
    /// <value>
    /// The tenant id, or <see langword="null"/> if the webhook belongs to no tenant. It then receives only events without a
    /// tenant.
    /// </value>
    public string? TenantId { get; init; }

    /// <summary>Gets the name. It must be unique within the tenant, ignoring case.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the description: the purpose of the webhook, in one line.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the URLs. Every message is sent to each of them.</summary>
    /// <value>
    /// 1 to 20 different absolute https URLs without user info. Requests use path and query exactly as they are written.
    /// </value>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>
    /// Gets the maximum number of HTTP requests per second for this webhook, across all processes. Other deliveries wait.
    /// </summary>
    /// <value>The default is <see langword="null"/>, which means no limit. Must be 1 or more.</value>
    public int? MaxCallsPerSecond { get; init; }

    /// <summary>
    /// Gets the retry schedule: the delay before each attempt, including the first one, for example <c>0s,1m,1h</c>.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>, which means <see cref="DeliveryOptions.Schedule"/>. Must begin with <c>0s</c>
    /// and be shorter than <see cref="DeliveryOptions.MaxAge"/>.
    /// </value>
    /// <remarks>
    /// <see cref="Definitions.RetrySchedule.Parse"/> describes the format. <see cref="DefinitionLimits.MinRetryDelay"/> and
    /// <see cref="DefinitionLimits.MaxAttempts"/> limit the schedule.
    /// </remarks>
    public string? Schedule { get; init; }

    /// <summary>Gets the secrets. Messages are signed with every valid one.</summary>
    /// <value>
    /// Empty until the webhook is saved. The webhook store then adds a secret. At most <see cref="MaxSecrets"/>, including
    /// expired ones.
    /// </value>
    /// <remarks>Use <see cref="RotateSecret"/> to add a new secret and let the previous ones expire.</remarks>
    public IReadOnlyList<WebhookSecret> Secrets { get; init; } = [];

    /// <summary>
    /// Gets the headers that are added to every request, as RFC 9110 allows. Their values are treated as secrets.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>
    /// Gets a value indicating whether the webhook is active. An inactive webhook records no messages, and its pending
    /// deliveries wait.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool IsActive { get; init; } = true;

    /// <summary>Gets the subscriptions.</summary>
    public IReadOnlyList<EventSubscription> Subscriptions { get; init; } = [];

    /// <summary>
    /// Gets the version: the number of times the webhook was saved. It prevents two editors from overwriting each other.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>, which saves without a check. Any other value must be the stored version.
    /// </value>
    public long? Version { get; init; }

    /// <summary>Gets the time at which the webhook was created. Set by the webhook store.</summary>
    /// <value>The time, or <see langword="null"/> if it is not known.</value>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the name of the person or program that created the webhook. Set by the webhook store.</summary>
    /// <value>The name, or <see langword="null"/> if it is not known.</value>
    public string? CreatedBy { get; init; }

    /// <summary>Gets the time of the last save. Set by the webhook store.</summary>
    /// <value>The time, or <see langword="null"/> if it is not known.</value>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Gets the name of the person or program that saved the webhook last. Set it before you save.</summary>
    /// <value>The default is <see langword="null"/>, which means that it is not known. At most 100 characters are kept.</value>
    public string? ModifiedBy { get; init; }

    /// <summary>
    /// Gets the reason why the stored webhook cannot be read, in words for the customer, without secrets and header values.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>, which means that the webhook can be read. A webhook with a defect cannot be
    /// saved.
    /// </value>
    /// <remarks>
    /// <para>
    /// Webhook stores set it, so that one unreadable row affects only one webhook. New messages of that webhook are marked
    /// dead with this reason, and its other deliveries wait. You can repair or delete it.
    /// </para>
    /// <para>
    /// Parts that cannot be read are missing: all secrets, or URLs and subscriptions as well. An unreadable header has the
    /// value <c>****</c>.
    /// </para>
    /// </remarks>
    public string? Defect { get; init; }

    /// <summary>
    /// Gets the parts that <see cref="Definitions.Json.WebhookJson"/> could not read, or <see langword="null"/> if a store
    /// set the defect.
    /// </summary>
    internal UnreadableParts? Unreadable { get; init; }

    internal static IReadOnlyDictionary<string, string> NoHeaders { get; } = new Dictionary<string, string>();

    /// <summary>Returns this webhook with a new random id for the webhook and each subscription that has none.</summary>
    public Webhook WithIds() => this with
    {
        Id = Id ?? Identifiers.NewWebhookId(),
        Subscriptions =
            [.. Subscriptions.Select(s => s.Id is null ? s with { Id = Identifiers.NewSubscriptionId() } : s)],
    };

    /// <summary>
    /// Returns this webhook with ids that are derived from its definition, for the webhook and each subscription that has
    /// none.
    /// </summary>
    /// <remarks>The same definition always gets the same ids. Use it for definitions in files.</remarks>
    public Webhook WithDerivedIds()
    {
        var id = Id ?? Identifiers.WebhookId(TenantId, Name);
        return this with { Id = id, Subscriptions = [.. Subscriptions.Select(s => WithDerivedId(s, id))] };
    }

    /// <summary>
    /// Returns this webhook with a new secret. The previous secrets stay valid during the overlap, so that receivers can
    /// follow.
    /// </summary>
    /// <param name="overlap">
    /// The time for which the previous secrets stay valid: at most 7 days, by default 24 hours
    /// (<see cref="WebhookSecret.DefaultOverlap"/>). A secret that expires earlier still does. Zero lets them expire
    /// immediately, for a secret that was disclosed.
    /// </param>
    /// <param name="time">The clock, or <see langword="null"/> for the system clock.</param>
    /// <returns>
    /// The webhook to save, without expired secrets. The first of <see cref="Secrets"/> is the new one. Show
    /// <see cref="WebhookSecret.Reveal"/> to the customer, only this once.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The overlap is negative, or longer than 7 days.</exception>
    /// <exception cref="InvalidOperationException">
    /// The webhook would have more than <see cref="MaxSecrets"/> valid secrets.
    /// </exception>
    public Webhook RotateSecret(TimeSpan? overlap = null, TimeProvider? time = null) =>
        RotateSecretTo(WebhookSecret.Generate(time), overlap, time);

    /// <summary>
    /// Returns this webhook with a given secret, like <see cref="RotateSecret"/>. Use it for a secret that already exists
    /// elsewhere.
    /// </summary>
    /// <param name="secret">
    /// The new secret, for example <see cref="WebhookSecret.Parse"/> of a <c>whsec_</c> text. If the webhook already has the
    /// same key, that key gets the dates of this secret.
    /// </param>
    /// <param name="overlap">
    /// The time for which the previous secrets stay valid: at most 7 days, by default 24 hours.
    /// </param>
    /// <param name="time">The clock, or <see langword="null"/> for the system clock.</param>
    /// <returns>The webhook to save.</returns>
    /// <exception cref="ArgumentException">The new secret is expired.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The overlap is negative, or longer than 7 days.</exception>
    /// <exception cref="InvalidOperationException">
    /// The webhook would have more than <see cref="MaxSecrets"/> valid secrets.
    /// </exception>
    public Webhook RotateSecretTo(WebhookSecret secret, TimeSpan? overlap = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var now = (time ?? TimeProvider.System).GetUtcNow();
        return secret.IsValidAt(now)
            ? this with { Secrets = WebhookSecret.Rotate(Secrets, secret, overlap ?? WebhookSecret.DefaultOverlap, now) }
            : throw new ArgumentException(
                $"New secret must not be expired, but expired at {secret.ExpiresAt:O}.", nameof(secret));
    }

    /// <summary>Returns name and id, without URLs and secrets.</summary>
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
