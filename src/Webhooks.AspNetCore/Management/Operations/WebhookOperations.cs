using Microsoft.AspNetCore.Http;
using Webhooks.Administration;
using Webhooks.Definitions;
using Webhooks.Definitions.Json;
using Webhooks.Json;
using Webhooks.Management.Contract;
using Webhooks.Management.Requests;
using Webhooks.Outbox;
using Webhooks.Text;

namespace Webhooks.Management.Operations;

/// <summary>Handles webhooks.</summary>
internal static class WebhookOperations
{
    private const string One = "/{webhookId}";
    private const string Counts = "counts";
    private const string Activity = "activity";

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("ListWebhooks", HttpMethods.Get, "", ListAsync) { Query = ["search", "status", "include", "days", "limit", "cursor"] },
        new("CreateWebhook", HttpMethods.Post, "", CreateAsync),
        new("GetWebhook", HttpMethods.Get, One, GetAsync),
        new("UpdateWebhook", HttpMethods.Patch, One, UpdateAsync),
        new("DeleteWebhook", HttpMethods.Delete, One, DeleteAsync) { Query = ["dryRun"] },
        new("GetHistory", HttpMethods.Get, $"{One}/history", GetHistoryAsync) { Query = ["limit", "cursor"] },
        new("RotateSecret", HttpMethods.Post, $"{One}/secrets", RotateAsync),
        new("RevokeSecret", HttpMethods.Delete, $"{One}/secrets/{{secretId}}", RevokeAsync),
        new("SwitchUrl", HttpMethods.Post, $"{One}/urls", SwitchUrlAsync),
        new("GetActivity", HttpMethods.Get, $"{One}/activity", GetActivityAsync) { Query = ["days"] },
    ];

    private static async Task ListAsync(ApiCall call)
    {
        var search = new WebhookSearch
        {
            Text = call.Query.Text("search"),
            Status = call.Query.OneOf<WebhookFilter>("status"),
            Limit = call.Query.Integer("limit", 1, WebhookQuery.MaxLimit) ?? 50,
        };
        var included = call.Query.Several("include", Activity, Counts);
        var days = call.Query.Integer("days", 1, WebhookActivity.MaxDays) ?? WebhookActivity.DefaultDays;
        call.Query.ThrowIfWrong();
        var page = await Paging.ReadAsync(
            call.Query.Text("cursor"), cursor => ReadPageAsync(call, search with { Cursor = cursor })).ConfigureAwait(false);
        page = included.Contains(Activity)
            ? page with { Items = await call.Webhooks.Deliveries.AddActivityAsync(page.Items, days, call.Aborted).ConfigureAwait(false) }
            : page;
        var counts = included.Contains(Counts) ? await call.Webhooks.CountAsync(call.Aborted).ConfigureAwait(false) : null;
        await call
            .AnswerAsync(WebhookPageOutput.Of(page, counts), ManagementJsonContext.Readable.WebhookPageOutput)
            .ConfigureAwait(false);
    }

    private static ValueTask<Page<WebhookDetails>> ReadPageAsync(ApiCall call, WebhookSearch search) =>
        search is { Text: null, Status: null }
            ? call.Webhooks.ListAsync(search.Limit, search.Cursor, call.Aborted)
            : call.Webhooks.SearchAsync(search, call.Aborted);

    private static async Task CreateAsync(ApiCall call)
    {
        var body = await call.ReadBodyAsync().ConfigureAwait(false);
        var webhook = DefinitionReader.Read(
            validator => WebhookJson.ReadWebhook(body, validator), call.Webhooks.GetValidator());
        var created = await call.Webhooks.CreateAsync(webhook, call.Aborted).ConfigureAwait(false);
        await call.Tag(created.Details).Locate(created.Details.Webhook.Id!).AnswerAsync(
            WebhookWithSecretOutput.Of(created),
            ManagementJsonContext.Readable.WebhookWithSecretOutput,
            StatusCodes.Status201Created).ConfigureAwait(false);
    }

    private static async Task GetAsync(ApiCall call)
    {
        var details = await Found.WebhookAsync(call).ConfigureAwait(false);
        await AnswerAsync(call, await call.Webhooks.Deliveries.AddTrafficAsync(details, call.Aborted).ConfigureAwait(false))
            .ConfigureAwait(false);
    }

    private static async Task UpdateAsync(ApiCall call)
    {
        var version = call.Version;
        var patch = await call.ReadBodyAsync().ConfigureAwait(false);
        var details = await call.Webhooks
            .UpdateAsync(call.WebhookId, version, Change, call.Aborted)
            .ConfigureAwait(false);
        await AnswerAsync(call, details).ConfigureAwait(false);

        Webhook Change(Webhook stored) => DefinitionReader.Read(
            validator => WebhookJson.Patch(stored, patch, validator), call.Webhooks.GetValidator(stored));
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        var isDryRun = call.Query.Boolean("dryRun") == true;
        call.Query.ThrowIfWrong();
        if (isDryRun)
        {
            await RecoveryOperations.AnswerWaitingAsync(call, url: null).ConfigureAwait(false);
            return;
        }

        await call.Webhooks.DeleteAsync(call.WebhookId, call.Version, call.Aborted).ConfigureAwait(false);
        await call.AnswerNothingAsync().ConfigureAwait(false);
    }

    private static async Task GetHistoryAsync(ApiCall call)
    {
        var limit = call.Query.Integer("limit", 1, HistoryQuery.MaxLimit) ?? 50;
        call.Query.ThrowIfWrong();
        var page = await Paging.ReadAsync(
            call.Query.Text("cursor"),
            cursor => call.Webhooks.GetHistoryAsync(call.WebhookId, limit, cursor, call.Aborted)).ConfigureAwait(false);
        await call.AnswerAsync(
            new() { Items = [.. page.Items.Select(HistoryEntryOutput.Of)], Next = page.Next },
            ManagementJsonContext.Readable.HistoryPage).ConfigureAwait(false);
    }

    private static async Task RotateAsync(ApiCall call)
    {
        var version = call.Version;
        var body = await call.ReadOptionalBodyAsync().ConfigureAwait(false);
        var rotation = BodyReader.Read(body, BodyReader.Rotation, ReadRotation);
        var rotated = await call.Webhooks
            .RotateSecretAsync(call.WebhookId, version, rotation, call.Aborted)
            .ConfigureAwait(false);
        await call.Tag(rotated.Details).AnswerAsync(
            WebhookWithSecretOutput.Of(rotated),
            ManagementJsonContext.Readable.WebhookWithSecretOutput).ConfigureAwait(false);
    }

    private static async Task RevokeAsync(ApiCall call)
    {
        var details = await call.Webhooks
            .RevokeSecretAsync(call.WebhookId, call.OptionalVersion, call.SecretId, call.Aborted)
            .ConfigureAwait(false);
        await call.Tag(details).AnswerNothingAsync().ConfigureAwait(false);
    }

    private static async Task SwitchUrlAsync(ApiCall call)
    {
        var body = await call.ReadBodyAsync().ConfigureAwait(false);
        var (url, isEnabled, isDryRun) = BodyReader.Read(body, BodyReader.UrlSwitch, (reader, errors) =>
        {
            BodyReader.Required(reader, "isEnabled", errors);
            return Tuple.Create(
                reader.RequiredText("url", "url.required"),
                reader.Boolean("isEnabled") ?? false,
                reader.Boolean("dryRun") ?? false);
        });
        if (isDryRun)
        {
            await RecoveryOperations.AnswerWaitingAsync(call, url).ConfigureAwait(false);
            return;
        }

        var details = await call.Webhooks
            .SetUrlEnabledAsync(call.WebhookId, url, isEnabled, call.Aborted)
            .ConfigureAwait(false);
        await AnswerAsync(call, details).ConfigureAwait(false);
    }

    private static async Task GetActivityAsync(ApiCall call)
    {
        var days = call.Query.Integer("days", 1, WebhookActivity.MaxDays) ?? WebhookActivity.DefaultDays;
        call.Query.ThrowIfWrong();
        var activity = await call.Webhooks.Deliveries
            .GetActivityAsync(call.WebhookId, days, call.Aborted)
            .ConfigureAwait(false);
        await call.AnswerAsync(ActivityOutput.Of(activity), ManagementJsonContext.Readable.ActivityOutput)
            .ConfigureAwait(false);
    }

    private static SecretRotationRequest ReadRotation(ObjectReader reader, ErrorList errors)
    {
        var secret = SecretInput.Read(reader, errors);
        if (reader.Integer("overlapSeconds") is not { } seconds)
        {
            return new() { Secret = secret };
        }

        var overlap = TimeSpan.FromSeconds(seconds);
        if (overlap < TimeSpan.Zero || overlap > WebhookSecret.MaxOverlap)
        {
            var most = WebhookSecret.MaxOverlap.TotalSeconds;
            errors.Add(
                reader.PathOf("overlapSeconds"),
                "overlap.range",
                $"Overlap must be between 0 and {most:0} seconds.",
                $"{seconds}");
        }

        return new() { Secret = secret, Overlap = overlap };
    }

    private static Task AnswerAsync(ApiCall call, WebhookDetails details) =>
        call.Tag(details).AnswerAsync(WebhookOutput.Of(details), ManagementJsonContext.Readable.WebhookOutput);
}
