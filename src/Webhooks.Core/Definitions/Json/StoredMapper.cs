using Webhooks.Security;

namespace Webhooks.Definitions.Json;

internal static class StoredMapper
{
    public static StoredWebhook ToStored(Webhook webhook, ISecretProtector protector) => new()
    {
        Id = webhook.Id,
        TenantId = webhook.TenantId,
        Name = webhook.Name,
        Description = webhook.Description,
        Urls = webhook.Urls,
        MaxCallsPerSecond = webhook.MaxCallsPerSecond,
        Schedule = webhook.Schedule,
        Secrets = [.. webhook.Secrets.Select(secret => ToStored(secret, protector))],
        Headers = webhook.Headers.ToDictionary(header => header.Key, header => protector.Protect(header.Value)),
        IsActive = webhook.IsActive,
        Subscriptions = [.. webhook.Subscriptions.Select(SubscriptionMapper.ToAuditedShape)],
        Version = webhook.Version,
        CreatedAt = webhook.CreatedAt,
        CreatedBy = webhook.CreatedBy,
        ModifiedAt = webhook.ModifiedAt,
        ModifiedBy = webhook.ModifiedBy,
    };

    public static Webhook FromStored(StoredWebhook stored, ISecretProtector protector) => FromStored(
        stored,
        (stored.Secrets ?? []).Select(secret => FromStored(secret, protector)).ToArray(),
        stored.Headers is not { Count: > 0 } headers
            ? Webhook.NoHeaders
            : headers.ToDictionary(header => header.Key, header => protector.Unprotect(header.Value ?? "")));

    /// <summary>Maps a webhook of which a process holds thousands: exact arrays, and equal parts only once.</summary>
    public static Webhook FromStored(
        StoredWebhook stored, IReadOnlyList<WebhookSecret> secrets, IReadOnlyDictionary<string, string> headers) => new()
        {
            Id = stored.Id,
            TenantId = SharedParts.NameOrNull(stored.TenantId),
            Name = stored.Name ?? "",
            Description = stored.Description,
            Urls = (stored.Urls ?? []).ToArray(),
            MaxCallsPerSecond = stored.MaxCallsPerSecond,
            Schedule = SharedParts.NameOrNull(stored.Schedule),
            Secrets = secrets,
            Headers = headers,
            IsActive = stored.IsActive,
            Subscriptions = (stored.Subscriptions ?? []).Select(SubscriptionMapper.FromShape).ToArray(),
            Version = stored.Version,
            CreatedAt = stored.CreatedAt,
            CreatedBy = SharedParts.NameOrNull(stored.CreatedBy),
            ModifiedAt = stored.ModifiedAt,
            ModifiedBy = SharedParts.NameOrNull(stored.ModifiedBy),
        };

    public static WebhookSecret FromStored(StoredSecret secret, ISecretProtector protector) =>
        WebhookSecret.TryParse(protector.Unprotect(secret.Value ?? ""), out var parsed)
            ? new(parsed.Reveal()) { CreatedAt = secret.CreatedAt, ExpiresAt = secret.ExpiresAt }
            : throw new InvalidOperationException("Secrets of a stored webhook must be valid.");

    private static StoredSecret ToStored(WebhookSecret secret, ISecretProtector protector) => new()
    {
        Value = protector.Protect(secret.Reveal()),
        CreatedAt = secret.CreatedAt,
        ExpiresAt = secret.ExpiresAt,
    };
}
