using System.Text.Json;
using Webhooks.Definitions.Json;
using Webhooks.Outbox;
using Webhooks.Text;

namespace Webhooks.Administration;

internal static class OutputMapper
{
    private const string Active = "active";
    private const string Disabled = "disabled";

    public static OutputWebhook ToOutput(WebhookDetails details)
    {
        var (webhook, states) = details;
        return new()
        {
            Id = webhook.Id,
            TenantId = webhook.TenantId,
            Name = webhook.Name,
            Description = webhook.Description,
            Urls = webhook.Urls,
            MaxCallsPerSecond = webhook.MaxCallsPerSecond,
            Schedule = webhook.Schedule,
            Headers = webhook.Headers.ToDictionary(header => header.Key, _ => Shown.Mask),
            IsActive = webhook.IsActive,
            Subscriptions = [.. webhook.Subscriptions.Select(SubscriptionMapper.ToShape)],
            Version = webhook.Version,
            Status = JsonNamingPolicy.CamelCase.ConvertName($"{details.Status}"),
            Defect = webhook.Defect,
            Destinations = [.. webhook.Urls.Select(url => ToOutput(url, Find(webhook, url, states)))],
            Secrets = [.. details.Secrets.Select(ToOutput)],
        };
    }

    private static OutputSecret ToOutput(SecretInfo secret) =>
        new() { Id = secret.Id, CreatedAt = secret.CreatedAt, ExpiresAt = secret.ExpiresAt };

    private static DestinationState? Find(Webhook webhook, string url, IReadOnlyList<DestinationState> states) =>
        states.FirstOrDefault(state => state.WebhookId == webhook.Id && state.Url == url);

    private static OutputDestination ToOutput(string url, DestinationState? state) => new()
    {
        Url = url,
        Status = state is { IsDisabled: true } ? Disabled : Active,
        FailingSince = state?.FailingSince,
        Failures = state?.Failures ?? 0,
        DisabledAt = state?.DisabledAt,
        DisabledReason = state?.DisabledReason,
    };
}
