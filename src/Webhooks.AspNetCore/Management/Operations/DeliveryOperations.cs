using Microsoft.AspNetCore.Http;
using Webhooks.Administration;
using Webhooks.Management.Contract;
using Webhooks.Management.Problems;
using Webhooks.Outbox;

namespace Webhooks.Management.Operations;

/// <summary>Handles queries and changes of deliveries.</summary>
internal static class DeliveryOperations
{
    private const string Many = "/deliveries";
    private const string One = Many + "/{deliveryId}";

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("ListDeliveries", HttpMethods.Get, Many, ListAsync)
        {
            Query =
            [
                "webhookId", "subscriptionId", "messageId", "eventId", "url", "objectName", "eventType", "state", "deadReason",
                "outcome", "statusCode", "search", "from", "until", "limit", "cursor",
            ],
            Repeated = ["state"],
        },
        new("GetDelivery", HttpMethods.Get, One, GetAsync),
        new("ResendDelivery", HttpMethods.Post, $"{One}/resend", ResendAsync),
        new("CancelDelivery", HttpMethods.Post, $"{One}/cancel", CancelAsync),
    ];

    private static async Task ListAsync(ApiCall call)
    {
        var query = DeliveryFilter.Read(call.Query) with
        {
            Limit = call.Query.Integer("limit", 1, DeliveryQuery.MaxLimit) ?? 50,
        };
        call.Query.ThrowIfWrong();
        var page = await Paging.ReadAsync(
            call.Query.Text("cursor"),
            cursor => call.Webhooks.Deliveries.QueryAsync(query with { Cursor = cursor }, call.Aborted)).ConfigureAwait(false);
        await call.AnswerAsync(
            new() { Items = [.. page.Items.Select(DeliveryOutput.Of)], Next = page.Next },
            ManagementJsonContext.Readable.DeliveryPage).ConfigureAwait(false);
    }

    private static async Task GetAsync(ApiCall call)
    {
        var details = await call.Webhooks.Deliveries.FindAsync(call.DeliveryId, call.Aborted).ConfigureAwait(false)
            ?? throw WebhookNotFoundException.ForDelivery(call.DeliveryId);
        await call
            .AnswerAsync(DeliveryDetailsOutput.Of(details), ManagementJsonContext.Readable.DeliveryDetailsOutput)
            .ConfigureAwait(false);
    }

    private static async Task ResendAsync(ApiCall call)
    {
        var result = await call.Webhooks.Deliveries.ResendAsync(call.DeliveryId, call.Aborted).ConfigureAwait(false);
        await (result switch
        {
            ResendResult.Due or ResendResult.Held => call.AnswerAsync(
                new() { Result = WireName.Of(result) },
                ManagementJsonContext.Readable.ResendOutput,
                StatusCodes.Status202Accepted),
            ResendResult.InFlight => throw Refused("in-flight", "The delivery is being sent."),
            ResendResult.NoBody =>
                throw Refused("no-body", "The delivery has no body: it could not be rendered, or was not kept."),
            _ => throw WebhookNotFoundException.ForDelivery(call.DeliveryId),
        }).ConfigureAwait(false);
    }

    private static async Task CancelAsync(ApiCall call)
    {
        var cancelled = await call.Webhooks.Deliveries.CancelAsync(call.DeliveryId, call.Aborted).ConfigureAwait(false);
        if (cancelled is null)
        {
            throw await call.Webhooks.Deliveries.FindAsync(call.DeliveryId, call.Aborted).ConfigureAwait(false) is null
                ? WebhookNotFoundException.ForDelivery(call.DeliveryId)
                : Refused("not-waiting", "The delivery is being sent, or is already settled.");
        }

        await call.AnswerAsync(DeliveryOutput.Of(cancelled), ManagementJsonContext.Readable.DeliveryOutput)
            .ConfigureAwait(false);
    }

    private static ProblemException Refused(string type, string detail) =>
        new(Problem.Of(StatusCodes.Status409Conflict, detail) with { Type = type });
}
