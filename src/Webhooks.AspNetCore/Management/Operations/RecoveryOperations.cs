using Microsoft.AspNetCore.Http;
using Webhooks.Administration;
using Webhooks.Json;
using Webhooks.Management.Contract;
using Webhooks.Management.Requests;
using Webhooks.Outbox;
using Webhooks.Text;

namespace Webhooks.Management.Operations;

/// <summary>Resends and cancels all deliveries of a webhook, and counts them before.</summary>
internal static class RecoveryOperations
{
    private const string One = "/{webhookId}";

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("RecoverDeliveries", HttpMethods.Post, $"{One}/recover", RecoverAsync),
        new("CancelDeliveries", HttpMethods.Post, $"{One}/cancel", CancelAsync),
    ];

    /// <summary>Responds with the number of deliveries that wait.</summary>
    public static async Task AnswerWaitingAsync(ApiCall call, string? url)
    {
        if (url is not null)
        {
            var details = await Found.WebhookAsync(call).ConfigureAwait(false);
            if (!details.Webhook.Urls.Contains(url))
            {
                throw WebhookNotFoundException.ForUrl(call.WebhookId, url);
            }
        }

        var count = await call.Webhooks.Deliveries
            .CountWaitingAsync(call.WebhookId, url, call.Aborted)
            .ConfigureAwait(false);
        await AnswerAsync(call, CountOutput.Of(count)).ConfigureAwait(false);
    }

    private static async Task RecoverAsync(ApiCall call)
    {
        var body = await call.ReadBodyAsync().ConfigureAwait(false);
        var (request, isDryRun) = BodyReader.Read(
            body, BodyReader.Recovery, (reader, errors) => Read(call.WebhookId, reader, errors));
        var deliveries = call.Webhooks.Deliveries;
        await AnswerAsync(
            call,
            isDryRun
                ? CountOutput.Of(await deliveries.CountRecoverableAsync(request, call.Aborted).ConfigureAwait(false))
                : new() { Deliveries = await deliveries.RecoverAsync(request, call.Aborted).ConfigureAwait(false) })
            .ConfigureAwait(false);
    }

    private static async Task CancelAsync(ApiCall call)
    {
        var body = await call.ReadOptionalBodyAsync().ConfigureAwait(false);
        var (url, isDryRun) = BodyReader.Read(
            body,
            BodyReader.Cancellation,
            (reader, _) => Tuple.Create(reader.Text("url"), reader.Boolean("dryRun") ?? false));
        if (isDryRun)
        {
            await AnswerWaitingAsync(call, url).ConfigureAwait(false);
            return;
        }

        var count = await call.Webhooks.Deliveries
            .CancelAllAsync(call.WebhookId, url, call.Aborted)
            .ConfigureAwait(false);
        await AnswerAsync(call, new() { Deliveries = count }).ConfigureAwait(false);
    }

    private static Tuple<RecoveryRequest, bool> Read(string webhookId, ObjectReader reader, ErrorList errors)
    {
        BodyReader.Required(reader, "since", errors);
        var request = new RecoveryRequest
        {
            WebhookId = webhookId,
            Since = BodyReader.Instant(reader, "since", errors) ?? default,
            Until = BodyReader.Instant(reader, "until", errors),
            Url = reader.Text("url"),
            SubscriptionId = reader.Text("subscriptionId"),
            DeadReasons = Reasons(reader, errors),
        };
        return Tuple.Create(request, reader.Boolean("dryRun") ?? false);
    }

    private static List<DeadReason> Reasons(ObjectReader reader, ErrorList errors)
    {
        var all = Enum.GetValues<DeadReason>();
        var reasons = new List<DeadReason>();
        foreach (var text in reader.Texts("deadReasons"))
        {
            if (Array.FindIndex(all, reason => reason.ToText() == text) is >= 0 and var index)
            {
                reasons.Add(all[index]);
            }
            else
            {
                errors.AddUnknown(
                    reader.PathOf("deadReasons"),
                    "deadReasons.unknown",
                    "Reason must be a documented value",
                    text,
                    all.Select(DeadReasonExtensions.ToText));
            }
        }

        return reasons;
    }

    private static Task AnswerAsync(ApiCall call, CountOutput count) =>
        call.AnswerAsync(count, ManagementJsonContext.Readable.CountOutput);
}
