using Microsoft.AspNetCore.Http;
using Webhooks.Administration;
using Webhooks.Definitions.Json;
using Webhooks.Management.Contract;
using Webhooks.Management.Requests;

namespace Webhooks.Management.Operations;

/// <summary>Handles the subscriptions of a webhook.</summary>
internal static class SubscriptionOperations
{
    private const string Many = "/{webhookId}/subscriptions";
    private const string One = Many + "/{subscriptionId}";

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("ListSubscriptions", HttpMethods.Get, Many, ListAsync),
        new("CreateSubscription", HttpMethods.Post, Many, CreateAsync),
        new("SwitchSubscriptions", HttpMethods.Patch, Many, SwitchAsync),
        new("GetSubscription", HttpMethods.Get, One, GetAsync),
        new("ReplaceSubscription", HttpMethods.Put, One, ReplaceAsync),
        new("UpdateSubscription", HttpMethods.Patch, One, UpdateAsync),
        new("DeleteSubscription", HttpMethods.Delete, One, DeleteAsync),
    ];

    private static async Task ListAsync(ApiCall call) =>
        await AnswerAllAsync(call, await Found.WebhookAsync(call).ConfigureAwait(false)).ConfigureAwait(false);

    private static async Task CreateAsync(ApiCall call)
    {
        var version = call.OptionalVersion;
        var body = await call.ReadBodyAsync().ConfigureAwait(false);
        var subscription = DefinitionReader.Read(
            validator => WebhookJson.ReadSubscription(body, validator), call.SubscriptionValidator(stored: null));
        var details = await call.Webhooks
            .AddSubscriptionAsync(call.WebhookId, version, subscription, call.Aborted)
            .ConfigureAwait(false);
        var created = details.Webhook.Subscriptions[^1];
        await AnswerAsync(call.Locate(created.Id!), details, created, StatusCodes.Status201Created).ConfigureAwait(false);
    }

    private static async Task SwitchAsync(ApiCall call)
    {
        var version = call.Version;
        var body = await call.ReadBodyAsync().ConfigureAwait(false);
        var isActive = BodyReader.Read(body, BodyReader.ActiveSwitch, (reader, errors) =>
        {
            BodyReader.Required(reader, "isActive", errors);
            return Tuple.Create(reader.Boolean("isActive") ?? false);
        }).Item1;
        var details = await call.Webhooks
            .SetSubscriptionsActiveAsync(call.WebhookId, version, isActive, call.Aborted)
            .ConfigureAwait(false);
        await AnswerAllAsync(call, details).ConfigureAwait(false);
    }

    private static async Task GetAsync(ApiCall call)
    {
        var details = await Found.WebhookAsync(call).ConfigureAwait(false);
        await AnswerAsync(call, details).ConfigureAwait(false);
    }

    private static async Task ReplaceAsync(ApiCall call)
    {
        var version = call.Version;
        var body = await call.ReadBodyAsync().ConfigureAwait(false);
        await ChangeAsync(call, version, stored => DefinitionReader.Read(
            validator => WebhookJson.ReadSubscription(body, validator), call.SubscriptionValidator(stored)))
            .ConfigureAwait(false);
    }

    private static async Task UpdateAsync(ApiCall call)
    {
        var version = call.Version;
        var patch = await call.ReadBodyAsync().ConfigureAwait(false);
        await ChangeAsync(call, version, stored => DefinitionReader.Read(
            validator => WebhookJson.PatchSubscription(stored, patch, validator), call.SubscriptionValidator(stored)))
            .ConfigureAwait(false);
    }

    private static async Task ChangeAsync(
        ApiCall call, long? version, Func<EventSubscription, EventSubscription> change)
    {
        var details = await call.Webhooks
            .UpdateSubscriptionAsync(call.WebhookId, call.SubscriptionId, version, change, call.Aborted)
            .ConfigureAwait(false);
        await AnswerAsync(call, details).ConfigureAwait(false);
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        await call.Webhooks
            .RemoveSubscriptionAsync(call.WebhookId, call.SubscriptionId, call.Version, call.Aborted)
            .ConfigureAwait(false);
        await call.AnswerNothingAsync().ConfigureAwait(false);
    }

    private static Task AnswerAsync(ApiCall call, WebhookDetails details) =>
        AnswerAsync(call, details, Found.Subscription(details, call.SubscriptionId), StatusCodes.Status200OK);

    private static Task AnswerAsync(ApiCall call, WebhookDetails details, EventSubscription subscription, int status) =>
        call.Tag(details).AnswerAsync(
            SubscriptionOutput.Of(subscription), ManagementJsonContext.Readable.SubscriptionOutput, status);

    private static Task AnswerAllAsync(ApiCall call, WebhookDetails details) => call.Tag(details).AnswerAsync(
        new() { Items = [.. details.Webhook.Subscriptions.Select(SubscriptionOutput.Of)] },
        ManagementJsonContext.Readable.SubscriptionPage);
}
