using Webhooks.Outbox;
using Webhooks.Sending;

namespace Webhooks.Administration;

/// <summary>Counts deliveries and attempts.</summary>
internal sealed partial class TenantDeliveries
{
    /// <summary>The number of newest deliveries among which the last attempts of URLs are found.</summary>
    private const int NewestDeliveries = 100;

    public async ValueTask<WebhookActivity> GetActivityAsync(
        string webhookId, int days = WebhookActivity.DefaultDays, CancellationToken cancellationToken = default)
    {
        var (from, until) = LastDays(days);
        await definitions.RequireAsync(webhookId, cancellationToken).ConfigureAwait(false);
        var counted = await Log.GetDailyActivityAsync(webhookId, from, until, cancellationToken).ConfigureAwait(false);
        return ActivitySum.Of(from, until, counted);
    }

    public async ValueTask<DeliveryHistogram> CountByTimeAsync(
        DeliveryQuery query, TimeSpan length, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (from, until) = Period(query, length);
        var counted = CanMatch(query)
            ? await Log
                .CountByTimeAsync(query with { Tenant = definitions.Filter, From = from, Until = until }, length, cancellationToken)
                .ConfigureAwait(false)
            : new(length, []);
        return counted with { Buckets = Filled(counted, from, until) };
    }

    public async ValueTask<IReadOnlyList<WebhookDetails>> AddActivityAsync(
        IReadOnlyList<WebhookDetails> webhooks,
        int days = WebhookActivity.DefaultDays,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        var (from, until) = LastDays(days);
        string[] own =
        [
            .. webhooks.Select(each => each.Webhook)
                .Where(webhook => webhook.Id is not null && definitions.Filter.Includes(webhook.TenantId))
                .Select(webhook => webhook.Id!),
        ];
        var found = (await Log.GetActivitySummariesAsync(own, from, until, cancellationToken).ConfigureAwait(false))
            .ToDictionary(each => each.WebhookId, StringComparer.Ordinal);
        return [.. webhooks.Select(each => own.Contains(each.Webhook.Id) ? each with { Activity = ActivityOf(each) } : each)];

        ActivitySummary ActivityOf(WebhookDetails each)
        {
            var summary = found.GetValueOrDefault(each.Webhook.Id!) ?? new(each.Webhook.Id!, [], Last: null);
            return summary with { Days = ActivitySum.EachDay(from, until, summary.Days) };
        }
    }

    public async ValueTask<WebhookDetails> AddTrafficAsync(
        WebhookDetails webhook, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        if (log is null || control is null || !definitions.Filter.Includes(webhook.Webhook.TenantId))
        {
            return webhook;
        }

        var id = webhook.Webhook.Id!;
        var query = new DeliveryQuery { Tenant = definitions.Filter, WebhookId = id, Limit = NewestDeliveries };
        var newest = await log.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        var traffic = new List<UrlTraffic>();
        foreach (var url in webhook.Webhook.Urls)
        {
            var waiting = await control.CountWaitingAsync(id, url, cancellationToken).ConfigureAwait(false);
            var last = newest.Items.Where(each => each.Url == url && each.Outcome is not null).MaxBy(each => each.AttemptedAt);
            traffic.Add(new(url, waiting, last) { Circuit = CircuitOf(webhook.Webhook.TenantId, url) });
        }

        return webhook with { Traffic = traffic };
    }

    private CircuitState? CircuitOf(string? tenantId, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? circuits?.FindCircuit(tenantId, parsed) : null;

    private (DateOnly From, DateOnly Until) LastDays(int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, WebhookActivity.MaxDays);
        var until = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return (until.AddDays(1 - days), until);
    }

    /// <summary>Returns the period to count. Its beginning is on a multiple of the step.</summary>
    private (DateTimeOffset From, DateTimeOffset Until) Period(DeliveryQuery query, TimeSpan length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfNotEqual(length.Ticks % TimeSpan.TicksPerSecond, 0, nameof(length));
        var until = query.Until ?? time.GetUtcNow();
        var from = query.From ?? until - TimeSpan.FromDays(1);
        var first = DateTimeOffset.UnixEpoch + (Math.Floor((from - DateTimeOffset.UnixEpoch) / length) * length);
        return until - first <= DeliveryHistogram.MaxBuckets * length
            ? (first, until)
            : throw new ArgumentException(
                $"Period must have at most {DeliveryHistogram.MaxBuckets} steps, but has {(until - first) / length:0}.",
                nameof(query));
    }

    private static List<DeliveryBucket> Filled(
        DeliveryHistogram counted, DateTimeOffset from, DateTimeOffset until)
    {
        var known = counted.Buckets.ToDictionary(bucket => bucket.At);
        var filled = new List<DeliveryBucket>();
        for (var at = from; at < until; at += counted.Step)
        {
            filled.Add(known.GetValueOrDefault(at) ?? new(at, 0, 0));
        }

        return filled;
    }
}
