using Microsoft.AspNetCore.Http;
using Webhooks.Administration;
using Webhooks.Definitions;
using Webhooks.Json;
using Webhooks.Management.Contract;
using Webhooks.Management.Requests;
using Webhooks.Text;

namespace Webhooks.Management.Operations;

/// <summary>Handles previews, test messages, explanations and the data for a payload editor.</summary>
internal static class PayloadOperations
{
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("SendTest", HttpMethods.Post, "/{webhookId}/test", SendTestAsync),
        new(
            "PreviewSubscription",
            HttpMethods.Post,
            "/{webhookId}/subscriptions/{subscriptionId}/preview",
            PreviewSavedAsync),
        new("PreviewDraft", HttpMethods.Post, "/preview", PreviewDraftAsync),
        new("ExplainEvent", HttpMethods.Post, "/explain", ExplainAsync) { Query = ["limit", "cursor"] },
        new("GetCatalog", HttpMethods.Get, "/catalog", GetCatalogAsync),
        new("GetPayloadStart", HttpMethods.Get, "/catalog/payload", GetStartAsync)
        {
            Query = ["objectName", "eventType", "fields", "includePrevious"],
        },
    ];

    private static async Task SendTestAsync(ApiCall call)
    {
        var body = await call.ReadOptionalBodyAsync().ConfigureAwait(false);
        var test = BodyReader.Read(body, BodyReader.Test, (reader, errors) => new TestRequest
        {
            WebhookId = call.WebhookId,
            Url = reader.Text("url"),
            SubscriptionId = reader.Text("subscriptionId"),
            Event = BodyReader.Event(reader, errors),
        });
        var result = await call.Webhooks.Payloads.SendTestAsync(test, call.Aborted).ConfigureAwait(false);
        await call.AnswerAsync(TestOutput.Of(result), ManagementJsonContext.Readable.TestOutput).ConfigureAwait(false);
    }

    private static async Task PreviewSavedAsync(ApiCall call)
    {
        var body = await call.ReadOptionalBodyAsync().ConfigureAwait(false);
        var preview = BodyReader.Read(body, BodyReader.SavedPreview, (reader, errors) => new PreviewRequest
        {
            WebhookId = call.WebhookId,
            SubscriptionId = call.SubscriptionId,
            Event = BodyReader.Event(reader, errors),
        });
        await PreviewAsync(call, preview).ConfigureAwait(false);
    }

    private static async Task PreviewDraftAsync(ApiCall call)
    {
        var body = await call.ReadBodyAsync().ConfigureAwait(false);
        await PreviewAsync(call, BodyReader.Read(body, BodyReader.Preview, ReadDraft)).ConfigureAwait(false);
    }

    private static PreviewRequest ReadDraft(ObjectReader reader, ErrorList errors) => new()
    {
        WebhookId = reader.Text("webhookId"),
        Subscription = BodyReader.Subscription(reader, errors),
        Event = BodyReader.Event(reader, errors),
    };

    /// <summary>Responds with the payload only, byte for byte as it is sent.</summary>
    private static async Task PreviewAsync(ApiCall call, PreviewRequest request)
    {
        var preview = await call.Webhooks.Payloads.PreviewAsync(request, call.Aborted).ConfigureAwait(false);
        await call.Size(preview.Message.Body.Length).AnswerAsync(preview.Message.Body).ConfigureAwait(false);
    }

    private static async Task ExplainAsync(ApiCall call)
    {
        var limit = call.Query.Integer("limit", 1, WebhookQuery.MaxLimit) ?? 50;
        call.Query.ThrowIfWrong();
        var body = await call.ReadBodyAsync().ConfigureAwait(false);
        var (webhookEvent, draft) = ExplanationReader.Read(body, call.Validator);
        var page = await Paging.ReadAsync(
            call.Query.Text("cursor"),
            cursor => call.Webhooks.Payloads.ExplainAsync(webhookEvent, limit, cursor, draft, call.Aborted)).ConfigureAwait(false);
        await call.AnswerAsync(
            new() { Items = [.. page.Items.Select(ExplanationOutput.Of)], Next = page.Next },
            ManagementJsonContext.Readable.ExplanationPage).ConfigureAwait(false);
    }

    private static Task GetCatalogAsync(ApiCall call) =>
        call.AnswerAsync(CatalogOutput.Of(call.Catalog), ManagementJsonContext.Readable.CatalogOutput);

    private static Task GetStartAsync(ApiCall call)
    {
        var objectName = call.Query.RequiredText("objectName");
        var eventType = call.Query.RequiredText("eventType");
        var includePrevious = call.Query.Boolean("includePrevious") ?? false;
        call.Query.ThrowIfWrong();
        var start = call.Webhooks.Payloads.GetStarterTemplate(
            objectName, eventType, call.Query.Text("fields")?.Split(','), includePrevious);
        return call.AnswerAsync(PayloadStartOutput.Of(start), ManagementJsonContext.Readable.PayloadStartOutput);
    }
}
