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
            Subscriptions = [.. webhook.Subscriptions.Select(SubscriptionMapper.ToAuditedShape)],
            Version = webhook.Version,
            Status = JsonNamingPolicy.CamelCase.ConvertName($"{details.Status}"),
            Defect = webhook.Defect,
            Destinations = [.. webhook.Urls.Select(url => ToOutput(url, Find(webhook, url, states), details.Traffic))],
            Activity = details.Activity is { } activity ? ToOutput(activity) : null,
            Secrets = [.. details.Secrets.Select(ToOutput)],
            CreatedAt = webhook.CreatedAt,
            CreatedBy = webhook.CreatedBy,
            ModifiedAt = webhook.ModifiedAt,
            ModifiedBy = webhook.ModifiedBy,
        };
    }

    private static OutputSecret ToOutput(ListedSecret secret) =>
        new() { Id = secret.Id, CreatedAt = secret.CreatedAt, ExpiresAt = secret.ExpiresAt };

    private static DestinationState? Find(Webhook webhook, string url, IReadOnlyList<DestinationState> states) =>
        states.FirstOrDefault(state => state.WebhookId == webhook.Id && state.Url == url);

    private static OutputActivity ToOutput(ActivitySummary activity) => new()
    {
        Messages = activity.Messages,
        Calls = activity.Calls,
        Errors = activity.Errors,
        Days = activity.Days,
        Last = activity.Last is { Outcome: { } kind } last
            ? new()
            {
                At = last.AttemptedAt,
                Kind = JsonNamingPolicy.CamelCase.ConvertName($"{kind}"),
                StatusCode = last.StatusCode,
                DeliveryId = last.Id,
            }
            : null,
    };

    private static OutputDestination ToOutput(string url, DestinationState? state, IReadOnlyList<UrlTraffic> traffic)
    {
        var isDisabled = state is { IsDisabled: true };
        var own = traffic.FirstOrDefault(each => each.Url == url);
        return new()
        {
            Url = url,
            Status = isDisabled ? Disabled : Active,
            FailingSince = state?.FailingSince,
            Failures = state?.Failures ?? 0,
            DisabledAt = state?.DisabledAt,
            DisabledReason = state?.DisabledReason,
            Pending = isDisabled ? null : own?.Waiting.Deliveries,
            Held = isDisabled ? own?.Waiting.Deliveries : null,
            OldestDue = own?.Waiting.Oldest,
            LastStatusCode = own?.Last?.StatusCode,
            LastAt = own?.Last?.AttemptedAt,
            Circuit = own?.Circuit is { } circuit ? JsonNamingPolicy.CamelCase.ConvertName($"{circuit}") : null,
        };
    }
}
