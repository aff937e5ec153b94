using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Webhooks.Administration;
using Webhooks.Outbox;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>The log over HTTP.</summary>
internal sealed class HttpTenantLog(ApiClient api) : ITenantDeliveries
{
    public async ValueTask<Page<Delivery>> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken = default)
    {
        (string Name, string? Value)[] parameters =
        [
            ("webhookId", query.WebhookId),
            ("subscriptionId", query.SubscriptionId),
            ("messageId", query.MessageId),
            ("eventId", query.EventId),
            ("url", query.Url),
            ("objectName", query.ObjectName),
            ("eventType", query.EventType?.Value),
            .. query.States.Select(state => ("state", (string?)RequestJson.Name(state))),
            ("deadReason", query.DeadReason?.ToText()),
            ("outcome", query.Outcome is { } outcome ? RequestJson.Name(outcome) : null),
            ("statusCode", query.MinStatusCode is { } min ? query.MaxStatusCode == min ? $"{min}" : $"{min / 100}xx" : null),
            ("search", query.DeliveryId ?? query.Search),
            ("from", query.From?.ToString("O", CultureInfo.InvariantCulture)),
            ("until", query.Until?.ToString("O", CultureInfo.InvariantCulture)),
            ("limit", $"{query.Limit}"),
            ("cursor", query.Cursor),
        ];
        var text = string.Join('&', parameters
            .Where(each => each.Value is not null)
            .Select(each => $"{each.Name}={Uri.EscapeDataString(each.Value!)}"));
        var page = Answers.Json(await api.GetAsync($"/deliveries?{text}"));
        return new([.. page["items"]!.AsArray().Select(item => Answers.Delivery(item!))], (string?)page["next"]);
    }

    public async ValueTask<DeliveryDetails?> FindAsync(string deliveryId, CancellationToken cancellationToken = default)
    {
        var answer = await api.GetAsync($"/deliveries/{deliveryId}");
        return answer.Status == 404 ? null : Details(Answers.Json(answer));
    }

    public async ValueTask<WebhookActivity> GetActivityAsync(
        string webhookId, int days = WebhookActivity.DefaultDays, CancellationToken cancellationToken = default)
    {
        var json = Answers.Json(await api.GetAsync($"/{webhookId}/activity?days={days}"));
        return new(
            Day("from"),
            Day("until"),
            (long)json["messages"]!,
            (long)json["calls"]!,
            (long)json["errors"]!,
            [
                .. json["subscriptions"]!.AsArray().Select(each => new SubscriptionActivity(
                    (string)each!["subscriptionId"]!, (long)each["messages"]!, (long)each["calls"]!, (long)each["errors"]!)
                {
                    Daily = Answers.Days(each["daily"]!),
                }),
            ])
        {
            Daily = Answers.Days(json["daily"]!),
        };

        DateOnly Day(string name) => DateOnly.Parse((string)json[name]!, CultureInfo.InvariantCulture);
    }

    public async ValueTask<ResendResult> ResendAsync(string deliveryId, CancellationToken cancellationToken = default)
    {
        var answer = await api.PostAsync($"/deliveries/{deliveryId}/resend");
        return answer.Status switch
        {
            404 => ResendResult.NotFound,
            409 when answer.Text("type").EndsWith("in-flight", StringComparison.Ordinal) => ResendResult.InFlight,
            409 => ResendResult.NoBody,
            _ => Enum.Parse<ResendResult>((string)Answers.Json(answer)["result"]!, ignoreCase: true),
        };
    }

    public async ValueTask<IReadOnlyList<WebhookDetails>> AddActivityAsync(
        IReadOnlyList<WebhookDetails> webhooks,
        int days = WebhookActivity.DefaultDays,
        CancellationToken cancellationToken = default)
    {
        var page = Answers.Json(await api.GetAsync($"?include=activity&days={days}&limit=500"));
        var known = page["items"]!.AsArray().ToDictionary(
            each => (string)each!["id"]!, each => Answers.Activity(each!), StringComparer.Ordinal);
        return [.. webhooks.Select(each => each with { Activity = known[each.Webhook.Id!] })];
    }

    public async ValueTask<WebhookDetails> AddTrafficAsync(
        WebhookDetails webhook, CancellationToken cancellationToken = default)
    {
        var json = Answers.Json(await api.GetAsync($"/{webhook.Webhook.Id}"));
        return webhook with { Traffic = [.. json["destinations"]!.AsArray().Select(each => Answers.Traffic(each!))] };
    }

    public async ValueTask<DeliveryHistogram> CountByTimeAsync(
        DeliveryQuery query, TimeSpan length, CancellationToken cancellationToken = default)
    {
        (string Name, string? Value)[] parameters =
        [
            ("step", length == TimeSpan.FromDays(1) ? "1d" : length == TimeSpan.FromHours(1) ? "1h" : "5m"),
            ("webhookId", query.WebhookId),
            ("url", query.Url),
            ("from", query.From?.ToString("O", CultureInfo.InvariantCulture)),
            ("until", query.Until?.ToString("O", CultureInfo.InvariantCulture)),
        ];
        var text = string.Join('&', parameters
            .Where(each => each.Value is not null)
            .Select(each => $"{each.Name}={Uri.EscapeDataString(each.Value!)}"));
        var json = Answers.Json(await api.GetAsync($"/activity?{text}"));
        return new(length, [.. json["buckets"]!.AsArray().Select(each => new DeliveryBucket(
            (DateTimeOffset)each!["at"]!, (long)each["delivered"]!, (long)each["failed"]!))]);
    }

    public async ValueTask<int> RecoverAsync(RecoveryRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return (int)(await RecoverAsync(request, isDryRun: false)).Deliveries;
    }

    public async ValueTask<DeliveryCount> CountRecoverableAsync(
        RecoveryRequest request, CancellationToken cancellationToken = default) =>
        await RecoverAsync(request, isDryRun: true);

    public async ValueTask<Delivery?> CancelAsync(string deliveryId, CancellationToken cancellationToken = default)
    {
        var answer = await api.PostAsync($"/deliveries/{deliveryId}/cancel");
        return answer.Status is 404 or 409 ? null : Answers.Delivery(Answers.Json(answer));
    }

    public async ValueTask<int> CancelAllAsync(
        string webhookId, string? url = null, CancellationToken cancellationToken = default) =>
        (int)Answers.Count(await api.PostAsync(
            $"/{webhookId}/cancel", url is null ? null : new JsonObject { ["url"] = url }.ToJsonString())).Deliveries;

    public async ValueTask<DeliveryCount> CountWaitingAsync(
        string webhookId, string? url = null, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject { ["dryRun"] = true };
        if (url is not null)
        {
            body["url"] = url;
        }

        return Answers.Count(await api.PostAsync($"/{webhookId}/cancel", body.ToJsonString()));
    }

    private async Task<DeliveryCount> RecoverAsync(RecoveryRequest request, bool isDryRun)
    {
        var body = new JsonObject
        {
            ["since"] = request.Since.ToString("O", CultureInfo.InvariantCulture),
            ["until"] = request.Until?.ToString("O", CultureInfo.InvariantCulture),
            ["url"] = request.Url,
            ["subscriptionId"] = request.SubscriptionId,
            ["deadReasons"] = new JsonArray([.. request.DeadReasons.Select(reason => (JsonNode)reason.ToText())]),
            ["dryRun"] = isDryRun,
        };
        return Answers.Count(await api.PostAsync($"/{request.WebhookId}/recover", body.ToJsonString()));
    }

    private static DeliveryDetails Details(JsonNode json)
    {
        var delivery = Answers.Delivery(json["delivery"]!);
        return new(
            delivery,
            new()
            {
                Id = delivery.MessageId,
                EventId = delivery.EventId,
                WebhookId = delivery.WebhookId,
                SubscriptionId = delivery.SubscriptionId,
                EventType = delivery.EventType,
                ObjectName = delivery.ObjectName,
                EventDate = (DateTimeOffset)json["eventDate"]!,
                Body = Encoding.UTF8.GetBytes((string)json["body"]!),
                Urls = [delivery.Url],
            },
            [.. json["attempts"]!.AsArray().Select(each => Attempt(delivery, each!))]);
    }

    private static DeliveryAttempt Attempt(Delivery delivery, JsonNode json) => new()
    {
        DeliveryId = delivery.Id,
        MessageId = delivery.MessageId,
        WebhookId = delivery.WebhookId,
        Url = delivery.Url,
        Number = (int)json["number"]!,
        StartedAt = (DateTimeOffset)json["startedAt"]!,
        Duration = TimeSpan.FromMilliseconds((double)json["durationMilliseconds"]!),
        Outcome = Answers.Outcome(json["outcome"]!),
        NextIn = (double?)json["nextInSeconds"] is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };
}
